/** Events of Freshet, as EventBridge and the stream of the outbox bring them. */
@NullMarked
package dev.freshet.adapters.in.lambda.event;

import org.jspecify.annotations.NullMarked;
