package dev.freshet.localcdc;

import dev.freshet.application.proactive.ApplyChanges;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.format.Json;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
  private static final String GAP = "gap";

  private final DebeziumEngine<ChangeEvent<String, String>> engine;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Path gap;

  private CapturedChanges(DebeziumEngine<ChangeEvent<String, String>> engine, Path gap) {
    this.engine = engine;
    this.gap = gap;
  }

  /**
   * Starts, and returns when every later change will be captured: a load that begins now misses
   * nothing.
   *
   * @param jdbcUrl of the database, with its user
   * @param directory where the position is kept
   */
  public static CapturedChanges start(String jdbcUrl, Path directory, ApplyChanges applier) {
    Path gap = directory.resolve(GAP);
    return feeding(jdbcUrl, directory, new ApplyingFeed(applier, () -> Files.exists(gap)));
  }

  /** Starts as {@link #start} does, for a feed that has them applied elsewhere. */
  public static CapturedChanges feeding(String jdbcUrl, Path directory, ChangeFeed feed) {
    Path offsets = offsets(directory);
    ReplicationSlot slot = new ReplicationSlot(jdbcUrl);
    Path gap = directory.resolve(GAP);
    if (hasContent(offsets) && !slot.exists()) {
      forget(offsets, gap);
    }
    CompletableFuture<String> ended = new CompletableFuture<>();
    DebeziumEngine<ChangeEvent<String, String>> engine =
        DebeziumEngine.create(Json.class)
            .using(EngineSettings.of(jdbcUrl, offsets))
            .notifying(new FeedingConsumer(feed))
            .using((success, message, error) -> tellEnd(ended, message, error))
            .build();
    CapturedChanges changes = new CapturedChanges(engine, gap);
    changes.thread.execute(engine);
    slot.awaitActive(ended);
    return changes;
  }

  /**
   * Whether changes may have passed unseen since the position that was stored: the database has
   * lost our place in its log. What they touched must be read again. Stays so, in later processes
   * too, until {@link #gapIsRepaired}.
   */
  public boolean hasGap() {
    return Files.exists(gap);
  }

  /** The load that reads again whatever was missed, or none while none was begun. */
  public Option<String> repair() {
    try {
      return Option.of(Files.readString(gap).strip()).filter(load -> !load.isEmpty());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Remembers, for later processes too, which load reads again whatever was missed. */
  public void repairBy(String load) {
    write(gap, load);
  }

  /** Whatever changes were missed have been read again. */
  public void gapIsRepaired() {
    delete(gap);
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

  /** A place that the database has lost is of no use, and the connector would insist on it. */
  private static void forget(Path offsets, Path gap) {
    write(gap, "");
    delete(offsets);
  }

  /** Written whole or not at all, also when the process is killed. */
  private static void write(Path file, String text) {
    try {
      Path written = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path offsets(Path directory) {
    try {
      return Files.createDirectories(directory).resolve("offsets");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static boolean hasContent(Path file) {
    try {
      return Files.exists(file) && Files.size(file) > 0;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
