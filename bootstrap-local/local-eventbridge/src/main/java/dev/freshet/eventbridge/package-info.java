/** An EventBridge endpoint in one process: start it, point any AWS SDK at it, close it. */
@NullMarked
package dev.freshet.eventbridge;

import org.jspecify.annotations.NullMarked;
