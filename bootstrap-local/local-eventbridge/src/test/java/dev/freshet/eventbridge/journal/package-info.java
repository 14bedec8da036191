@NullMarked
package dev.freshet.eventbridge.journal;

import org.jspecify.annotations.NullMarked;
