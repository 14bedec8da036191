package dev.freshet.local.dynamodb.stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.freshet.local.dynamodb.table.KeySchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The changes of one table, from when its stream was enabled until it was disabled.
 *
 * @param viewType such as "NEW_AND_OLD_IMAGES"
 * @param enabled whether changes still come
 * @param changed when it was enabled, disabled or got its newest shard
 * @param shards oldest first; the last one is open while the stream is enabled
 */
public record Stream(
    int id,
    String table,
    String label,
    String viewType,
    KeySchema key,
    Instant created,
    boolean enabled,
    Instant changed,
    List<Shard> shards) {

  /** A new one with one open shard. */
  public static Stream opened(
      int id, String table, String label, String viewType, KeySchema key, Instant now, long first) {
    var shard = new Shard(0, now, first, null);
    return new Stream(id, table, label, viewType, key, now, true, now, List.of(shard));
  }

  @JsonIgnore
  public Shard newest() {
    return shards.getLast();
  }

  /** The closed shards that were closed at {@code time} or before. */
  public List<Shard> closedBy(Instant time) {
    List<Shard> closed = new ArrayList<>();
    for (int i = 0; i < shards.size(); i++) {
      var closedAt = i + 1 < shards.size() ? shards.get(i + 1).opened() : changed;
      if (shards.get(i).last() != null && !closedAt.isAfter(time)) {
        closed.add(shards.get(i));
      }
    }
    return closed;
  }

  /** With its open shard closed at {@code last} and a new one opened. */
  public Stream rotated(Instant now, long last) {
    var next = new ArrayList<>(closed(last));
    next.add(new Shard(newest().number() + 1, now, last + 1, null));
    return new Stream(id, table, label, viewType, key, created, true, now, next);
  }

  /** With its open shard closed and no more to come. */
  public Stream disabled(Instant now, long last) {
    return new Stream(id, table, label, viewType, key, created, false, now, closed(last));
  }

  /** Without shards whose records are gone. */
  public Stream without(List<Shard> trimmed) {
    var left = new ArrayList<>(shards);
    left.removeAll(trimmed);
    return new Stream(id, table, label, viewType, key, created, enabled, changed, left);
  }

  private List<Shard> closed(long last) {
    var changedShards = new ArrayList<>(shards);
    changedShards.set(shards.size() - 1, newest().closed(last));
    return changedShards;
  }
}
