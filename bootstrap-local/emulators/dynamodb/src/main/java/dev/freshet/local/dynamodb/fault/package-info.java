/** Faults on purpose, repeatable by a seed. */
@NullMarked
package dev.freshet.local.dynamodb.fault;

import org.jspecify.annotations.NullMarked;
