/** Tables and their indexes: what they are, where their entries lie, and how they are written. */
@NullMarked
package dev.freshet.local.dynamodb.table;

import org.jspecify.annotations.NullMarked;
