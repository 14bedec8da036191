/** The outbox relay as functions. */
@NullMarked
package dev.freshet.lambda.relay;

import org.jspecify.annotations.NullMarked;
