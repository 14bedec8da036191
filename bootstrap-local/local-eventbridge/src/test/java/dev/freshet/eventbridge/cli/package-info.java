@NullMarked
package dev.freshet.eventbridge.cli;

import org.jspecify.annotations.NullMarked;
