/** The relay between outbox and bus. */
@NullMarked
package dev.freshet.lambda.relay;

import org.jspecify.annotations.NullMarked;
