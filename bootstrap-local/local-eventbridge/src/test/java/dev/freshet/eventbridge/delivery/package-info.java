@NullMarked
package dev.freshet.eventbridge.delivery;

import org.jspecify.annotations.NullMarked;
