/** The local composition root: adapters, use cases and servers of one Freshet process. */
@NullMarked
package dev.freshet.local;

import org.jspecify.annotations.NullMarked;
