/** The relay: takes events from the outbox to the bus, and parks those that poison it. */
@NullMarked
package dev.freshet.application.relay;

import org.jspecify.annotations.NullMarked;
