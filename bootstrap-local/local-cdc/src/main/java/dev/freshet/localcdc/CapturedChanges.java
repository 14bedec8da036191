package dev.freshet.localcdc;

import dev.freshet.application.proactive.ApplyChanges;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.format.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The change stream of the mainframe's database, from where it was left, into the applier: at least
 * once, in the order of the log. The position is stored after what it stands behind was applied.
 */
public final class CapturedChanges implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CapturedChanges.class);
  private static final long PATIENCE_SECONDS = 10;

  private final DebeziumEngine<ChangeEvent<String, String>> engine;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  private CapturedChanges(DebeziumEngine<ChangeEvent<String, String>> engine) {
    this.engine = engine;
  }

  /**
   * Starts, and returns when every later change will be captured: a load that begins now misses
   * nothing.
   *
   * @param jdbcUrl of the database, with its user
   * @param directory where the position is kept
   * @param gaps hears, before anything is captured, when changes behind the position will never be:
   *     the database has lost our place in its log, or somebody has moved it
   */
  public static CapturedChanges start(
      String jdbcUrl, Path directory, ApplyChanges applier, GapNotice gaps) {
    return feeding(jdbcUrl, directory, new ApplyingFeed(applier), gaps);
  }

  /** Starts as {@link #start} does, for a feed that has them applied elsewhere. */
  public static CapturedChanges feeding(
      String jdbcUrl, Path directory, ChangeFeed feed, GapNotice gaps) {
    Path offsets = offsets(directory);
    ReplicationSlot slot = new ReplicationSlot(jdbcUrl);
    StoredPosition position = new StoredPosition(offsets);
    slot.missedSince(position)
        .forEach(
            why -> {
              gaps.missed(why);
              // It is of no use any more, and the connector would insist on it.
              position.forget();
            });
    CompletableFuture<String> ended = new CompletableFuture<>();
    DebeziumEngine<ChangeEvent<String, String>> engine =
        DebeziumEngine.create(Json.class)
            .using(EngineSettings.of(jdbcUrl, offsets))
            .notifying(new FeedingConsumer(feed))
            .using((success, message, error) -> tellEnd(ended, message, error))
            .build();
    CapturedChanges changes = new CapturedChanges(engine);
    changes.thread.execute(engine);
    slot.awaitActive(ended);
    return changes;
  }

  @Override
  public void close() {
    try {
      engine.close();
      thread.shutdown();
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      thread.shutdownNow();
    }
  }

  private static void tellEnd(
      CompletableFuture<String> ended, @Nullable String message, @Nullable Throwable error) {
    if (error != null) {
      LOG.error("change capture ended: {}", message, error);
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
