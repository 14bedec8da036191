/** Queries and scans: ranges of the store, page by page. */
@NullMarked
package dev.freshet.local.dynamodb.read;

import org.jspecify.annotations.NullMarked;
