/** What every store must keep, run by the memory adapters and by the real ones. */
@NullMarked
package dev.freshet.application.port.store;

import org.jspecify.annotations.NullMarked;
