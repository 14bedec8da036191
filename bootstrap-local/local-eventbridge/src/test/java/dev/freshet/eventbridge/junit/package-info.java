@NullMarked
package dev.freshet.eventbridge.junit;

import org.jspecify.annotations.NullMarked;
