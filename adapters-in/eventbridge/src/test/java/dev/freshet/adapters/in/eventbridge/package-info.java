/** Tests of what EventBridge delivers. */
@NullMarked
package dev.freshet.adapters.in.eventbridge;

import org.jspecify.annotations.NullMarked;
