package dev.freshet.local.dynamodb.upkeep;

import dev.freshet.local.dynamodb.api.Context;
import dev.freshet.local.dynamodb.key.Keys;
import dev.freshet.local.dynamodb.store.SortedStore;
import dev.freshet.local.dynamodb.store.WriteView;
import dev.freshet.local.dynamodb.stream.SequenceNumbers;
import dev.freshet.local.dynamodb.stream.Stream;
import dev.freshet.local.dynamodb.table.Table;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One round deletes what is expired, closes shards that are old, and forgets records of streams and
 * tokens of transactions whose time is over. Thread-safe.
 */
public final class Upkeep {

  private static final Duration SHARD_LIFE = Duration.ofHours(4);
  private static final Duration RECORD_LIFE = Duration.ofHours(24);
  private static final int AT_ONCE = 500;

  /** The service takes a second from longer ago for a mistake and lets the item be. */
  private static final long OLDEST_EXPIRY = Duration.ofDays(5 * 365).toSeconds();

  private final Context context;

  public Upkeep(Context context) {
    this.context = context;
  }

  /** Does what is due by the clock. */
  public void round() {
    context.catalogue().all().forEach(this::expire);
    context.streams().all().forEach(this::rotate);
    context.streams().all().forEach(this::trim);
    forgetTokens();
  }

  private void expire(Table table) {
    if (table.ttlAttribute() == null) {
      return;
    }
    long now = context.clock().instant().getEpochSecond();
    List<byte[]> due;
    do {
      due = due(context.store(), table, now);
      var places = due;
      if (!places.isEmpty()) {
        context
            .committer()
            .commit(
                view -> {
                  expire(view, table, places, now);
                  return places.size();
                });
      }
    } while (due.size() == AT_ONCE);
  }

  private static List<byte[]> due(SortedStore store, Table table, long now) {
    List<byte[]> due = new ArrayList<>();
    var from = Keys.expiry(table.number(), Math.max(now - OLDEST_EXPIRY, 0), new byte[0]);
    var to = Keys.expiry(table.number(), now + 1, new byte[0]);
    try (var cursor = store.cursor(from, to, false)) {
      while (due.size() < AT_ONCE && cursor.next()) {
        due.add(cursor.key());
      }
    }
    return due;
  }

  /** What has changed meanwhile is left alone, and its entry with it if it is gone. */
  private void expire(WriteView view, Table table, List<byte[]> due, long now) {
    var current = context.catalogue().table(table.name());
    if (current.isEmpty() || current.get().number() != table.number()) {
      return;
    }
    for (var entry : due) {
      context.writer().expire(view, current.get(), Keys.expiringItem(entry), now);
      view.delete(entry);
    }
  }

  private void rotate(Stream stream) {
    var now = context.clock().instant();
    if (!stream.enabled() || now.isBefore(stream.newest().opened().plus(SHARD_LIFE))) {
      return;
    }
    context
        .committer()
        .commitAlone(
            view -> {
              context.streams().stream(stream.id())
                  .filter(Stream::enabled)
                  .ifPresent(
                      current ->
                          context
                              .streams()
                              .put(view, current.rotated(now, SequenceNumbers.last(view))));
              return true;
            });
  }

  /** Forgets records that are too old, then shards and streams that have none left. */
  private void trim(Stream stream) {
    var oldest = context.clock().instant().minus(RECORD_LIFE);
    if (stream.created().isAfter(oldest)) {
      return;
    }
    var trimmed = stream.closedBy(oldest);
    var records = Keys.streamRecords(stream.id());
    var firstKept = firstKept(records, oldest);
    boolean over = !stream.enabled() && !stream.changed().isAfter(oldest);
    if (trimmed.isEmpty() && !over && firstKept.length == 0) {
      return;
    }
    context
        .committer()
        .commitAlone(
            view -> {
              if (firstKept.length > 0) {
                view.deleteRange(records, firstKept);
              }
              context.streams().stream(stream.id())
                  .ifPresent(
                      current -> {
                        if (over) {
                          context.streams().remove(view, current);
                        } else if (!trimmed.isEmpty()) {
                          context.streams().put(view, current.without(trimmed));
                        }
                      });
              return true;
            });
  }

  /** The key before which all records are too old; empty if none is. */
  private byte[] firstKept(byte[] records, Instant oldest) {
    byte[] end = {};
    try (var cursor = context.store().cursor(records, Keys.after(records), false)) {
      while (cursor.next()) {
        if (ByteBuffer.wrap(cursor.value()).getLong() > oldest.toEpochMilli()) {
          return end.length == 0 ? end : cursor.key();
        }
        end = Keys.concat(cursor.key(), new byte[1]);
      }
    }
    return end;
  }

  private void forgetTokens() {
    long now = context.clock().millis();
    var all = Keys.allTokens();
    List<byte[]> old = new ArrayList<>();
    try (var cursor = context.store().cursor(all, Keys.after(all), false)) {
      while (old.size() < AT_ONCE && cursor.next()) {
        if (ByteBuffer.wrap(cursor.value()).getLong() <= now) {
          old.add(cursor.key());
        }
      }
    }
    if (old.isEmpty()) {
      return;
    }
    context
        .committer()
        .commit(
            view -> {
              for (var key : old) {
                var stored = view.get(key);
                if (stored != null && ByteBuffer.wrap(stored).getLong() <= now) {
                  view.delete(key);
                }
              }
              return old.size();
            });
  }
}
