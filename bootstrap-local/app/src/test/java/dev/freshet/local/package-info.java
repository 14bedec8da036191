/** What a local process tells of itself. */
@NullMarked
package dev.freshet.local;

import org.jspecify.annotations.NullMarked;
