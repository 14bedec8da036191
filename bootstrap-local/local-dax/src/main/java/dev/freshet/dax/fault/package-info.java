/** Throttling, latency and faults, injected by seed. */
@NullMarked
package dev.freshet.dax.fault;

import org.jspecify.annotations.NullMarked;
