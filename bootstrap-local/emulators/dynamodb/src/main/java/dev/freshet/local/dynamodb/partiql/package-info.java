/** Statements of PartiQL, read into the same trees as expressions. */
@NullMarked
package dev.freshet.local.dynamodb.partiql;

import org.jspecify.annotations.NullMarked;
