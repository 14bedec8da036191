/** Where payments, outgoing events and the history of events are kept. */
@NullMarked
package dev.freshet.application.port.store;

import org.jspecify.annotations.NullMarked;
