@NullMarked
package dev.freshet.local.chaos;

import org.jspecify.annotations.NullMarked;
