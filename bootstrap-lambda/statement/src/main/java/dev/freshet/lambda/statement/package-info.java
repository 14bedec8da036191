/** Statements as a function. */
@NullMarked
package dev.freshet.lambda.statement;

import org.jspecify.annotations.NullMarked;
