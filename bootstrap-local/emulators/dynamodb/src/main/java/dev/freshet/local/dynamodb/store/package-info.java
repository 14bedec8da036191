/** Ordered bytes on disk or in memory, changed in groups that are all or nothing. */
@NullMarked
package dev.freshet.local.dynamodb.store;

import org.jspecify.annotations.NullMarked;
