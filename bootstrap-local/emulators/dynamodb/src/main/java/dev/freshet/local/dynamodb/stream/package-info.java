/** Streams of changes: shards, records and the iterators over them. */
@NullMarked
package dev.freshet.local.dynamodb.stream;

import org.jspecify.annotations.NullMarked;
