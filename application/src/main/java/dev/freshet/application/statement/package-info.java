/** Statements: read from the proactive cache alone, and kept current in it. */
@NullMarked
package dev.freshet.application.statement;

import org.jspecify.annotations.NullMarked;
