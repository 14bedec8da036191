/** An event, the entry it comes from, and the rules and archives it belongs to. */
@NullMarked
package dev.freshet.eventbridge.event;

import org.jspecify.annotations.NullMarked;
