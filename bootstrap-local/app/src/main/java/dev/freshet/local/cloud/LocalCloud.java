package dev.freshet.local.cloud;

import dev.freshet.application.statement.StatementPolicy;
import dev.freshet.dax.LocalDax;
import dev.freshet.dax.cache.CacheLimits;
import dev.freshet.eventbridge.LocalEventBridge;
import dev.freshet.localdynamodb.LocalDynamoDb;
import dev.freshet.localredis.LocalRedis;
import dev.freshet.mainframe.CannotStartMainframe;
import dev.freshet.mainframe.MainframeSettings;
import dev.freshet.mainframe.MainframeSimulator;
import dev.freshet.mainframe.front.Latency;
import io.vavr.control.Option;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The servers that one process starts for itself and for those that join it. */
public final class LocalCloud implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalCloud.class);
  private static final int TAIL_FACTOR = 4;

  /** A function may have to start first. */
  private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(30);

  private final Deque<AutoCloseable> started = new ConcurrentLinkedDeque<>();
  private final Endpoints endpoints;
  private final Option<LocalRedis> redis;
  private final MainframeSimulator mainframe;
  private final LocalEvents events;

  private LocalCloud(DataDirectory data, Settings settings) throws CannotStart {
    Path mainframeData = data.of("mainframe");
    Path dynamoData = data.of("dynamodb");
    Path redisData = data.of("redis");
    Path eventsData = data.of("eventbridge");
    try (ExecutorService starting = Executors.newVirtualThreadPerTaskExecutor()) {
      var mainframeStart = starting.submit(() -> closing(mainframe(mainframeData, settings)));
      var dynamoStart =
          starting.submit(() -> closing(LocalDynamoDb.durable(dynamoData, LocalDynamoDb.ANY_PORT)));
      var redisStart = starting.submit(() -> redis(redisData, settings));
      var eventsStart = starting.submit(() -> closing(events(eventsData)));
      mainframe = mainframeStart.get();
      events = eventsStart.get();
      redis = redisStart.get();
      endpoints =
          new Endpoints(
              settings.redis().getOrElse(() -> redis.get().uri()),
              dynamoStart.get().endpoint(),
              mainframe.baseUrl(),
              events.endpoint(),
              Option.some(dax(dynamoStart.get().endpoint())));
    } catch (ExecutionException failed) {
      close();
      throw cannotStart(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      close();
      throw new CannotStart("interrupted while starting", interrupted);
    }
  }

  /**
   * How the servers start.
   *
   * @param redis a Redis that is there already, or none to start one
   * @param medianMillis the mainframe's median latency; its 99th percentile follows it
   */
  public record Settings(Option<String> redis, Option<Integer> medianMillis) {

    Latency latency() {
      return medianMillis.fold(
          () -> MainframeSettings.in(Path.of("")).latency(),
          median -> Latency.ofMillis(median, median * TAIL_FACTOR));
    }
  }

  /** Starts all servers at once, and returns when all answer. */
  public static LocalCloud start(DataDirectory data, Settings settings) throws CannotStart {
    return new LocalCloud(data, settings);
  }

  public Endpoints endpoints() {
    return endpoints;
  }

  public MainframeSimulator mainframe() {
    return mainframe;
  }

  public LocalEvents events() {
    return events;
  }

  /** What was started as a process of its own. */
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("PostgreSQL", this::deathOfDatabase, mainframe::startDatabaseAgain));
    redis.forEach(server -> parts.add(new Part("Redis", () -> deathOf(server), server::restart)));
    return parts;
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception stubborn) {
        LOG.warn("a server did not stop cleanly", stubborn);
      }
    }
  }

  private static MainframeSimulator mainframe(Path data, Settings settings) {
    return MainframeSimulator.start(MainframeSettings.in(data).withLatency(settings.latency()));
  }

  private static LocalEvents events(Path data) {
    return LocalEvents.start(
        LocalEventBridge.builder().dataDirectory(data).targetTimeout(LONGEST_DELIVERY));
  }

  private URI dax(URI dynamodb) {
    CacheLimits items = CacheLimits.DEFAULT.withTimeToLive(StatementPolicy.KEPT_BY_DAX);
    return closing(LocalDax.builder().dynamoDb(dynamodb).itemCache(items).start()).endpoint();
  }

  private Option<LocalRedis> redis(Path data, Settings settings) {
    return Option.when(settings.redis().isEmpty(), () -> closing(LocalRedis.start(data)));
  }

  private static Option<String> deathOf(LocalRedis server) {
    return Option.ofOptional(server.exitStatus().stream().boxed().findFirst())
        .map(status -> "exit " + status);
  }

  private Option<String> deathOfDatabase() {
    return Option.when(!mainframe.databaseRuns(), () -> "process " + mainframe.databasePid());
  }

  private <T extends AutoCloseable> T closing(T server) {
    started.push(server);
    return server;
  }

  private static CannotStart cannotStart(@Nullable Throwable cause) {
    return cause instanceof CannotStartMainframe
        ? new CannotStart(String.valueOf(cause.getMessage()), cause)
        : new CannotStart("a local server did not start: " + cause, cause);
  }
}
