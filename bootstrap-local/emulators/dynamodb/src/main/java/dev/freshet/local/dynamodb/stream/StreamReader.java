package dev.freshet.local.dynamodb.stream;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.freshet.local.dynamodb.error.ErrorType;
import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.key.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the records of shards. */
public final class StreamReader {

  private static final Duration ITERATOR_LIFE = Duration.ofMinutes(15);
  private static final long MOST_BYTES = 1 << 20;
  private static final long PAST_ANY = Long.MAX_VALUE;

  private final Streams streams;
  private final InstantSource clock;

  public StreamReader(Streams streams, InstantSource clock) {
    this.streams = streams;
    this.clock = clock;
  }

  /**
   * Records and where to read on.
   *
   * @param next null once the shard is closed and read
   */
  public record Batch(List<RawValue> records, @Nullable ShardIterator next) {}

  /**
   * An iterator over a shard.
   *
   * @param type "TRIM_HORIZON", "LATEST", "AT_SEQUENCE_NUMBER" or "AFTER_SEQUENCE_NUMBER"
   * @param sequence for the last two
   */
  public ShardIterator iterator(
      Stream stream, Shard shard, String type, @Nullable String sequence) {
    long from =
        switch (type) {
          case "TRIM_HORIZON" -> shard.first();
          case "LATEST" -> Math.max(streams.lastSequence() + 1, shard.first());
          case "AT_SEQUENCE_NUMBER" -> required(shard, sequence);
          default -> required(shard, sequence) + 1;
        };
    return new ShardIterator(stream.id(), shard.number(), from, clock.millis());
  }

  private static long required(Shard shard, @Nullable String sequence) {
    if (sequence == null) {
      throw RefusedException.invalid("SequenceNumber is required for this type of ShardIterator");
    }
    long number = SequenceNumbers.parse(sequence);
    if (number < shard.first()) {
      throw new RefusedException(
          ErrorType.TRIMMED,
          "The operation attempted to read past the oldest stream record in a shard");
    }
    var last = shard.last();
    if (last != null && number > last) {
      throw RefusedException.invalid(
          "Invalid SequenceNumber: it is greater than the last one of the shard");
    }
    return number;
  }

  /** At most {@code limit} records. */
  public Batch read(ShardIterator iterator, long limit) {
    if (clock.millis() - iterator.issued() > ITERATOR_LIFE.toMillis()) {
      throw new RefusedException(
          ErrorType.EXPIRED_ITERATOR,
          "Iterator expired: The iterator was created more than 15 minutes ago");
    }
    var shard = shard(iterator);
    List<RawValue> records = new ArrayList<>();
    long next = iterator.sequence();
    long bytes = 0;
    boolean full = false;
    try (var cursor = streams.store().cursor(key(iterator, next), key(iterator, PAST_ANY), false)) {
      while (!full && cursor.next()) {
        var value = cursor.value();
        records.add(
            new RawValue(
                new String(value, Long.BYTES, value.length - Long.BYTES, StandardCharsets.UTF_8)));
        next = Keys.sequence(cursor.key()) + 1;
        bytes += value.length;
        full = records.size() >= limit || bytes >= MOST_BYTES;
      }
    }
    var last = shard.last();
    boolean done = !full && last != null;
    return new Batch(
        records,
        done ? null : new ShardIterator(iterator.stream(), iterator.shard(), next, clock.millis()));
  }

  /** As it was before the records were read, so that a closed shard is read to its end. */
  private Shard shard(ShardIterator iterator) {
    return streams.stream(iterator.stream()).stream()
        .flatMap(stream -> stream.shards().stream())
        .filter(shard -> shard.number() == iterator.shard())
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    ErrorType.NOT_FOUND, "Requested resource not found: Shard does not exist"));
  }

  private static byte[] key(ShardIterator iterator, long sequence) {
    return Keys.streamRecord(iterator.stream(), iterator.shard(), sequence);
  }
}
