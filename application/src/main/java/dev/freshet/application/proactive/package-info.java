/** The proactive cache's two feeds: the initial load, and the changes captured after it. */
@NullMarked
package dev.freshet.application.proactive;

import org.jspecify.annotations.NullMarked;
