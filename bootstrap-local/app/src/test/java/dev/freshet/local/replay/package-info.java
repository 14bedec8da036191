@NullMarked
package dev.freshet.local.replay;

import org.jspecify.annotations.NullMarked;
