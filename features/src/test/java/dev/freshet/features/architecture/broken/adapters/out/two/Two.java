package dev.freshet.features.architecture.broken.adapters.out.two;

import dev.freshet.features.architecture.broken.adapters.in.InThatSeesOut;

/** An adapter out that sees an adapter in. */
public class Two {

  Class<?> in = InThatSeesOut.class;
}
