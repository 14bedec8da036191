/** At-least-once delivery: lanes, retries, dead letters, input transformation, chaos. */
@NullMarked
package dev.freshet.eventbridge.delivery;

import org.jspecify.annotations.NullMarked;
