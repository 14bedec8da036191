/** The proactive cache of statements, as use cases see it. */
@NullMarked
package dev.freshet.application.port.statement;

import org.jspecify.annotations.NullMarked;
