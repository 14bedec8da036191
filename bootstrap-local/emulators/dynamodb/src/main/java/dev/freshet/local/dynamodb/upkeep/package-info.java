/** What the service does by itself: deleting what expired, rotating shards, trimming. */
@NullMarked
package dev.freshet.local.dynamodb.upkeep;

import org.jspecify.annotations.NullMarked;
