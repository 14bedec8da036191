package dev.freshet.local.dynamodb;

import dev.freshet.local.dynamodb.api.Account;
import dev.freshet.local.dynamodb.api.AwsJsonServer;
import dev.freshet.local.dynamodb.api.Context;
import dev.freshet.local.dynamodb.api.Operations;
import dev.freshet.local.dynamodb.store.Committer;
import dev.freshet.local.dynamodb.store.MemoryStore;
import dev.freshet.local.dynamodb.store.RocksStore;
import dev.freshet.local.dynamodb.store.SortedStore;
import dev.freshet.local.dynamodb.stream.StreamRecords;
import dev.freshet.local.dynamodb.stream.Streams;
import dev.freshet.local.dynamodb.table.Catalogue;
import dev.freshet.local.dynamodb.upkeep.Upkeep;
import dev.freshet.local.dynamodb.write.ItemWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running DynamoDB endpoint, streams included. Point an AWS SDK's endpoint override at {@link
 * #endpoint}; any credentials will do. Thread-safe.
 *
 * <p>With a data directory, whatever was answered is on disk, however the process ends.
 */
public final class LocalDynamoDb implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalDynamoDb.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final AwsJsonServer server;
  private final Upkeep upkeep;

  LocalDynamoDb(LocalDynamoDbBuilder settings) {
    try {
      var store = opened(store(settings.dataDirectory));
      var committer = opened(new Committer(store));
      var catalogue = new Catalogue(store);
      var streams = new Streams(store);
      var records = new StreamRecords(streams, settings.clock, settings.region);
      var context =
          new Context(
              store,
              committer,
              catalogue,
              streams,
              new ItemWriter(catalogue, records),
              new Account(settings.accountId, settings.region),
              settings.clock);
      upkeep = new Upkeep(context);
      server =
          opened(
              new AwsJsonServer(settings.port, new Operations(context), settings.faults::strike));
      keepUp(settings.upkeepEvery);
    } catch (RuntimeException unstartable) {
      close();
      throw unstartable;
    }
  }

  public static LocalDynamoDbBuilder builder() {
    return new LocalDynamoDbBuilder();
  }

  public URI endpoint() {
    return server.endpoint();
  }

  /** Does at once what is due by the clock: expiry, rotation of shards, trimming of streams. */
  public void keepUp() {
    upkeep.round();
  }

  /** Stops listening and lets what is under way end. */
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      var part = opened.pop();
      try {
        part.close();
      } catch (Exception unexpected) {
        throw new IllegalStateException("could not close " + part, unexpected);
      }
    }
  }

  private static SortedStore store(@Nullable Path directory) {
    if (directory == null) {
      return new MemoryStore();
    }
    try {
      Files.createDirectories(directory);
    } catch (IOException unusable) {
      throw new UncheckedIOException("cannot use " + directory, unusable);
    }
    return new RocksStore(directory);
  }

  private void keepUp(Duration every) {
    if (every.isZero()) {
      return;
    }
    ScheduledExecutorService timer =
        opened(
            Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("dynamodb-upkeep").factory()));
    var _ =
        timer.scheduleWithFixedDelay(
            this::keepUpOrLog, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void keepUpOrLog() {
    try {
      upkeep.round();
    } catch (RuntimeException fault) {
      LOG.error("upkeep failed", fault);
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    opened.push(part);
    return part;
  }
}
