package dev.freshet.features.architecture.broken.adapters.out.one;

import dev.freshet.features.architecture.broken.adapters.out.two.Two;

/** An adapter out that sees another. */
public class One {

  Two two = new Two();
}
