package dev.freshet.features.architecture.broken.adapters.in;

import dev.freshet.features.architecture.broken.adapters.out.one.One;

/** An adapter in that sees an adapter out. */
public class InThatSeesOut {

  One one = new One();
}
