/**
 * Clients of the mainframe's three systems of record, over HTTP and JSON; the wire is that of the
 * mainframe's front.
 *
 * <p>Each source has a circuit breaker and a bulkhead of its own. What is safe to repeat is
 * repeated a few times with jittered pauses, within the deadline: reads, postings (idempotent by
 * payment id), and any call that the mainframe says it has not begun. A write whose answer never
 * came, or makes no sense, is {@code OutcomeUnknown}.
 */
@NullMarked
package dev.freshet.adapters.out.mainframe;

import org.jspecify.annotations.NullMarked;
