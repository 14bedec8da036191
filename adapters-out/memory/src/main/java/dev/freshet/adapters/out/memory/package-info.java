/** The outgoing ports in memory: the same promises, but nothing outlives the process. */
@NullMarked
package dev.freshet.adapters.out.memory;

import org.jspecify.annotations.NullMarked;
