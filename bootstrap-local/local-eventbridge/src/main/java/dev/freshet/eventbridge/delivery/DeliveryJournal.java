package dev.freshet.eventbridge.delivery;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.freshet.eventbridge.journal.AppendLog;
import dev.freshet.eventbridge.json.Json;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The deliveries that are not finished, in memory and on disk. Thread-safe.
 *
 * <p>A delivery is on disk before its event is acknowledged; that it is finished is written lazily,
 * so a crash may repeat a delivery and never loses one.
 */
public final class DeliveryJournal implements Closeable {

  private static final long COMPACT_AT_BYTES = 16L << 20;

  /** A line of the journal; each may be read twice without harm. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "Kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Line.Pending.class, name = "pending"),
    @JsonSubTypes.Type(value = Line.Attempted.class, name = "attempted"),
    @JsonSubTypes.Type(value = Line.Finished.class, name = "finished")
  })
  private sealed interface Line {
    record Pending(Delivery delivery) implements Line {}

    record Attempted(String id, int attempts) implements Line {}

    record Finished(String id) implements Line {}
  }

  private final ConcurrentHashMap<String, Delivery> pending = new ConcurrentHashMap<>();
  private final AppendLog log;

  public DeliveryJournal(Path file) {
    this(file, COMPACT_AT_BYTES);
  }

  DeliveryJournal(Path file, long compactAtBytes) {
    log = AppendLog.open(file, this::replay, compactAtBytes, this::survivors);
  }

  /** What was unfinished when the journal was opened, or is now. */
  public List<Delivery> pending() {
    return List.copyOf(pending.values());
  }

  public int pendingCount() {
    return pending.size();
  }

  /** Completes once the delivery is on disk. */
  CompletableFuture<Void> accept(Delivery delivery) {
    pending.put(delivery.id(), delivery);
    return log.append(Json.write(new Line.Pending(delivery)));
  }

  void attempted(Delivery delivery) {
    pending.replace(delivery.id(), delivery);
    log.appendLazily(Json.write(new Line.Attempted(delivery.id(), delivery.attempts())));
  }

  void finished(Delivery delivery) {
    pending.remove(delivery.id());
    log.appendLazily(Json.write(new Line.Finished(delivery.id())));
  }

  @Override
  public void close() {
    log.close();
  }

  private void replay(String text) {
    switch (Json.read(text, Line.class)) {
      case Line.Pending line -> pending.put(line.delivery().id(), line.delivery());
      case Line.Attempted line ->
          pending.computeIfPresent(
              line.id(), (id, delivery) -> delivery.withAttempts(line.attempts()));
      case Line.Finished line -> pending.remove(line.id());
    }
  }

  private Stream<String> survivors() {
    return pending.values().stream().map(delivery -> Json.write(new Line.Pending(delivery)));
  }
}
