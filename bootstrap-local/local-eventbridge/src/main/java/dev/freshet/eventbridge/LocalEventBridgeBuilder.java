package dev.freshet.eventbridge;

import dev.freshet.eventbridge.delivery.Chaos;
import dev.freshet.eventbridge.time.Timeline;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of an endpoint; each has a default, so {@code builder().start()} is enough. */
public final class LocalEventBridgeBuilder {

  final Map<String, EventFunction> functions = new HashMap<>();
  final Map<String, QueueFunction> queues = new HashMap<>();
  int port;
  @Nullable Path dataDirectory;
  String region = "us-east-1";
  String accountId = "000000000000";
  @Nullable URI sqsEndpoint;
  @Nullable Timeline timeline;
  Chaos chaos = Chaos.NONE;
  Duration firstRetryAfter = Duration.ofMillis(200);
  Duration retryAtMostEvery = Duration.ofMinutes(10);
  long jitterSeed = System.nanoTime();
  Duration targetTimeout = Duration.ofSeconds(5);
  int concurrencyPerTarget = 64;

  LocalEventBridgeBuilder() {}

  /** The port on 127.0.0.1; by default any free one. */
  public LocalEventBridgeBuilder port(int number) {
    port = number;
    return this;
  }

  /** Where events, deliveries and settings are kept; by default in a directory deleted on close. */
  public LocalEventBridgeBuilder dataDirectory(Path directory) {
    dataDirectory = directory;
    return this;
  }

  /** Such as {@code eu-central-1}; by default {@code us-east-1}. */
  public LocalEventBridgeBuilder region(String name) {
    region = name;
    return this;
  }

  /** Twelve digits. */
  public LocalEventBridgeBuilder accountId(String digits) {
    accountId = digits;
    return this;
  }

  /**
   * Registers a function under {@link LocalEventBridge#functionArn}. Register every function that a
   * stored rule names: an event for an unknown one is given up at once, as in the service.
   */
  public LocalEventBridgeBuilder function(String name, EventFunction function) {
    functions.put(name, function);
    return this;
  }

  /**
   * Registers a function as a queue under {@link LocalEventBridge#queueArn}. Register every one
   * that a stored target names: a letter for one that is missing waits for it.
   */
  public LocalEventBridgeBuilder queue(String name, QueueFunction queue) {
    queues.put(name, queue);
    return this;
  }

  /** Where all other queues are, for dead letters and as targets. */
  public LocalEventBridgeBuilder sqsEndpoint(URI endpoint) {
    sqsEndpoint = endpoint;
    return this;
  }

  /** Clock, timer and threads; by default the machine's. It is closed with the endpoint. */
  public LocalEventBridgeBuilder timeline(Timeline chosen) {
    timeline = chosen;
    return this;
  }

  public LocalEventBridgeBuilder chaos(Chaos chosen) {
    chaos = chosen;
    return this;
  }

  /** The steps of the exponential back-off; by default from 200 ms up to 10 minutes. */
  public LocalEventBridgeBuilder backOff(Duration first, Duration atMost) {
    firstRetryAfter = first;
    retryAtMostEvery = atMost;
    return this;
  }

  /** Makes the back-off's jitter repeatable. */
  public LocalEventBridgeBuilder jitterSeed(long seed) {
    jitterSeed = seed;
    return this;
  }

  /** How long a function or URL may take to answer; by default 5 seconds. */
  public LocalEventBridgeBuilder targetTimeout(Duration longest) {
    targetTimeout = longest;
    return this;
  }

  /** How many deliveries one target handles at once; by default 64. */
  public LocalEventBridgeBuilder concurrencyPerTarget(int most) {
    concurrencyPerTarget = most;
    return this;
  }

  /**
   * Starts listening and takes up what an earlier run on the same directory left undelivered.
   *
   * @throws IllegalArgumentException if account or region are none of AWS's form
   */
  public LocalEventBridge start() {
    return new LocalEventBridge(this);
  }
}
