/**
 * Conditions, updates and projections: one grammar, its meaning, and the legacy parameters as the
 * same trees.
 */
@NullMarked
package dev.freshet.local.dynamodb.expression;

import org.jspecify.annotations.NullMarked;
