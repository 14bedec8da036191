@NullMarked
package dev.freshet.eventbridge.event;

import org.jspecify.annotations.NullMarked;
