/** Compiled DAX expressions, turned back into DynamoDB's expression text. */
@NullMarked
package dev.freshet.dax.expression;

import org.jspecify.annotations.NullMarked;
