/** Statements: a loan's terms, what is owed on it, and what was paid. */
@NullMarked
package dev.freshet.domain.statement;

import org.jspecify.annotations.NullMarked;
