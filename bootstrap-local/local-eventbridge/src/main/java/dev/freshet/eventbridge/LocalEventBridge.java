package dev.freshet.eventbridge;

import dev.freshet.eventbridge.api.AwsJsonServer;
import dev.freshet.eventbridge.api.Operations;
import dev.freshet.eventbridge.archive.ArchiveStore;
import dev.freshet.eventbridge.catalogue.Account;
import dev.freshet.eventbridge.catalogue.Catalogue;
import dev.freshet.eventbridge.catalogue.CatalogueStore;
import dev.freshet.eventbridge.catalogue.EventBus;
import dev.freshet.eventbridge.delivery.DeliveryJournal;
import dev.freshet.eventbridge.delivery.DeliveryStats;
import dev.freshet.eventbridge.delivery.Dispatcher;
import dev.freshet.eventbridge.delivery.RetryRule;
import dev.freshet.eventbridge.delivery.SqsQueues;
import dev.freshet.eventbridge.delivery.Targets;
import dev.freshet.eventbridge.intake.EventIntake;
import dev.freshet.eventbridge.intake.ReplayRunner;
import dev.freshet.eventbridge.time.SystemTimeline;
import dev.freshet.eventbridge.time.Timeline;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A running EventBridge endpoint. Point an AWS SDK's endpoint override at {@link #endpoint}; any
 * credentials will do. Thread-safe.
 *
 * <p>Whatever PutEvents accepted is on disk; what was not delivered when the process ended, however
 * it ended, is delivered after the next start on the same data directory.
 */
public final class LocalEventBridge implements AutoCloseable {

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Account account;
  private final Dispatcher dispatcher;
  private final AwsJsonServer server;

  LocalEventBridge(LocalEventBridgeBuilder settings) {
    account = new Account(settings.accountId, settings.region);
    try {
      var time = settings.timeline == null ? new SystemTimeline() : settings.timeline;
      var directory = opened(DataDirectory.of(settings.dataDirectory));
      var store = new CatalogueStore(directory.resolve("catalogue.json"), defaultBus(time));
      var archives = opened(new ArchiveStore(directory.resolve("archives"), time));
      var journal = opened(new DeliveryJournal(directory.resolve("deliveries.journal")));
      var targets = opened(targets(settings, time));
      opened(time);
      dispatcher = opened(dispatcher(settings, journal, targets, time));
      var intake = new EventIntake(store, archives, dispatcher, account, time);
      var replays = new ReplayRunner(store, archives, intake, time);
      var operations = new Operations(store, archives, intake, replays, targets, account, time);
      dispatcher.resume();
      replays.resume();
      server = opened(new AwsJsonServer(settings.port, operations));
    } catch (RuntimeException unstartable) {
      close();
      throw unstartable;
    }
  }

  public static LocalEventBridgeBuilder builder() {
    return new LocalEventBridgeBuilder();
  }

  public URI endpoint() {
    return server.endpoint();
  }

  /** The ARN under which a registered function is a target. */
  public String functionArn(String name) {
    return account.function(name);
  }

  /** The ARN of a registered queue, or of one behind the configured SQS endpoint. */
  public String queueArn(String name) {
    return account.queue(name);
  }

  public DeliveryStats stats() {
    return dispatcher.stats();
  }

  /** Stops listening, lets attempts under way end for a few seconds, keeps the rest for later. */
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

  private <T extends AutoCloseable> T opened(T part) {
    opened.push(part);
    return part;
  }

  private static Dispatcher dispatcher(
      LocalEventBridgeBuilder settings, DeliveryJournal journal, Targets targets, Timeline time) {
    var retryRule =
        new RetryRule(
            settings.firstRetryAfter, settings.retryAtMostEvery, new Random(settings.jitterSeed));
    return new Dispatcher(
        journal, targets, time, retryRule, settings.chaos, settings.concurrencyPerTarget);
  }

  private Targets targets(LocalEventBridgeBuilder settings, Timeline time) {
    var sqsEndpoint = settings.sqsEndpoint;
    var queues = sqsEndpoint == null ? null : new SqsQueues(sqsEndpoint, settings.region);
    return new Targets(
        byArn(settings.functions, account::function),
        byArn(settings.queues, account::queue),
        queues,
        time,
        settings.targetTimeout);
  }

  private static <F> Map<String, F> byArn(Map<String, F> named, UnaryOperator<String> arnOf) {
    return named.entrySet().stream()
        .collect(Collectors.toMap(entry -> arnOf.apply(entry.getKey()), Map.Entry::getValue));
  }

  private Catalogue defaultBus(Timeline time) {
    var now = time.instant();
    return Catalogue.EMPTY.with(
        new EventBus(EventBus.DEFAULT, account.bus(EventBus.DEFAULT), null, now, now));
  }
}
