/** Outgoing ports in memory, with time, tokens and outages under the caller's control. */
@NullMarked
package dev.freshet.adapters.out.memory;

import org.jspecify.annotations.NullMarked;
