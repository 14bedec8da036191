@NullMarked
package dev.freshet.eventbridge.time;

import org.jspecify.annotations.NullMarked;
