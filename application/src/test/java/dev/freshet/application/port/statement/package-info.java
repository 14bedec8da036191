/** The promises of the proactive cache, for every adapter to keep. */
@NullMarked
package dev.freshet.application.port.statement;

import org.jspecify.annotations.NullMarked;
