package dev.freshet.local.dynamodb.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of a stream.
 *
 * @param first the least sequence number it may have
 * @param last the greatest it has; null while it is open
 */
public record Shard(int number, Instant opened, long first, @Nullable Long last) {

  public String id() {
    return "shardId-%020d-%08x".formatted(opened.toEpochMilli(), number);
  }

  Shard closed(long at) {
    return new Shard(number, opened, first, at);
  }
}
