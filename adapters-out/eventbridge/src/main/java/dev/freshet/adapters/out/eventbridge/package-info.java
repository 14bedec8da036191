/** The event bus on Amazon EventBridge. */
@NullMarked
package dev.freshet.adapters.out.eventbridge;

import org.jspecify.annotations.NullMarked;
