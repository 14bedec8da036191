package dev.freshet.localcdc;

import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.format.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The change stream of a PostgreSQL, from where it was left, into a feed: at least once, in the
 * order of the log. The position is stored after what it stands behind was taken.
 *
 * <p>When capturing ends by itself, as it may when the database dies, it begins again where it was,
 * until it is closed.
 */
public final class CapturedChanges implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CapturedChanges.class);
  private static final long PATIENCE_SECONDS = 10;
  private static final long PAUSE_SECONDS = 1;

  private final String jdbcUrl;
  private final Path offsets;
  private final List<String> tables;
  private final ChangeFeed feed;
  private final GapNotice gaps;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable DebeziumEngine<ChangeEvent<String, String>> engine;

  private CapturedChanges(
      String jdbcUrl, Path offsets, List<String> tables, ChangeFeed feed, GapNotice gaps) {
    this.jdbcUrl = jdbcUrl;
    this.offsets = offsets;
    this.tables = List.copyOf(tables);
    this.feed = feed;
    this.gaps = gaps;
  }

  /**
   * Starts, and returns when every later change will be captured: a load that begins now misses
   * nothing.
   *
   * @param jdbcUrl of the database, with its user
   * @param directory where the position is kept
   * @param tables whose changes are captured, each with its schema
   * @param feed takes the changes
   * @param gaps hears, before anything is captured, when changes behind the position will never be:
   *     the database has lost our place in its log, or somebody has moved it
   */
  public static CapturedChanges start(
      String jdbcUrl, Path directory, List<String> tables, ChangeFeed feed, GapNotice gaps) {
    CapturedChanges changes = new CapturedChanges(jdbcUrl, offsets(directory), tables, feed, gaps);
    try {
      changes.begin();
      return changes;
    } catch (RuntimeException failed) {
      changes.close();
      throw failed;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      closeEngine();
      thread.shutdown();
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      thread.shutdownNow();
    }
  }

  private void begin() {
    CompletableFuture<String> ended = new CompletableFuture<>();
    DebeziumEngine<ChangeEvent<String, String>> first = prepare(ended);
    thread.execute(
        () -> {
          first.run();
          goOnUntilClosed();
        });
    new ReplicationSlot(jdbcUrl).awaitActive(ended);
  }

  private void goOnUntilClosed() {
    while (!isClosedAfterAPause()) {
      try {
        prepare(new CompletableFuture<>()).run();
      } catch (RuntimeException notYet) {
        LOG.debug("changes cannot be captured yet", notYet);
      }
    }
  }

  private boolean isClosedAfterAPause() {
    try {
      return closed.await(PAUSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** An engine at the stored position, once it is known whether changes behind that were missed. */
  private DebeziumEngine<ChangeEvent<String, String>> prepare(CompletableFuture<String> ended) {
    StoredPosition position = new StoredPosition(offsets);
    new ReplicationSlot(jdbcUrl)
        .missedSince(position)
        .forEach(
            why -> {
              gaps.missed(why);
              // It is of no use any more, and the connector would insist on it.
              position.forget();
            });
    DebeziumEngine<ChangeEvent<String, String>> prepared =
        DebeziumEngine.create(Json.class)
            .using(EngineSettings.of(jdbcUrl, offsets, tables))
            .notifying(new FeedingConsumer(feed))
            .using((success, message, error) -> tellEnd(ended, message, error))
            .build();
    engine = prepared;
    return prepared;
  }

  private void closeEngine() {
    DebeziumEngine<ChangeEvent<String, String>> running = engine;
    if (running != null) {
      try {
        running.close();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (IllegalStateException endedAlready) {
        LOG.debug("change capture had ended already", endedAlready);
      }
    }
  }

  private void tellEnd(
      CompletableFuture<String> ended, @Nullable String message, @Nullable Throwable error) {
    if (error != null && closed.getCount() > 0) {
      LOG.warn("change capture ended and goes on where it was: {}", message);
    }
    ended.complete(message + ": " + error);
  }

  private static Path offsets(Path directory) {
    try {
      return Files.createDirectories(directory).resolve("offsets");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
