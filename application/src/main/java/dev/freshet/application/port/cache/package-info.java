/** The look-aside cache and the freshness protocol that it must keep. */
@NullMarked
package dev.freshet.application.port.cache;

import org.jspecify.annotations.NullMarked;
