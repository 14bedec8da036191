@NullMarked
package dev.freshet.eventbridge.fuzz;

import org.jspecify.annotations.NullMarked;
