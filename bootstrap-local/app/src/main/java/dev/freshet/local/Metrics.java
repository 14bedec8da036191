package dev.freshet.local;

import static java.util.Objects.requireNonNull;

import dev.freshet.application.audit.AuditFreshness;
import dev.freshet.application.audit.AuditFreshness.Findings;
import dev.freshet.application.caching.CachingListener;
import dev.freshet.application.caching.Served;
import dev.freshet.application.payment.ReconcilePayments.Reconciled;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.store.FeedWatermark;
import dev.freshet.application.port.store.Outbox;
import dev.freshet.application.proactive.Change;
import dev.freshet.application.relay.RelayOutbox.Relayed;
import dev.freshet.local.cloud.LocalEvents;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Supplier;

/** What Freshet counts and times, in Prometheus' words. Thread-safe. */
final class Metrics implements CachingListener {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final InstantSource clock;

  Metrics(InstantSource clock) {
    this.clock = clock;
  }

  /** The text that {@code /metrics} answers. */
  String scrape() {
    return registry.scrape();
  }

  void watchBacklog(Outbox outbox) {
    registry.gauge(
        "freshet.outbox.backlog",
        outbox,
        o -> o.backlog().map(Long::doubleValue).getOrElse(Double.NaN));
  }

  /** What the auditor found, by key class. */
  void watchFreshness(AuditFreshness auditor) {
    for (String keyClass : auditor.report().keyClasses().keySet()) {
      Supplier<Findings> found = () -> requireNonNull(auditor.report().keyClasses().get(keyClass));
      audited(keyClass, "fresh", () -> found.get().fresh());
      audited(keyClass, "stale_within_bound", () -> found.get().staleWithinBound());
      audited(keyClass, "stale_beyond_bound", () -> found.get().staleBeyondBound());
      audited(keyClass, "watched", () -> found.get().watched());
      audited(keyClass, "unknown", () -> found.get().unknown());
      Gauge.builder(
              "freshet.audit.longest.staleness",
              () -> found.get().longestStaleness().toMillis() / 1000.0)
          .baseUnit("seconds")
          .tag("key_class", keyClass)
          .register(registry);
    }
  }

  private void audited(String keyClass, String finding, Supplier<Number> count) {
    Gauge.builder("freshet.audit.objects", count)
        .tags("key_class", keyClass, "finding", finding)
        .register(registry);
  }

  /** How old the feed's mark is, by which statements are known to be current. */
  void watchFeed(FeedWatermark feeds) {
    registry.gauge(
        "freshet.feed.mark.age.seconds",
        feeds,
        f ->
            f.appliedThrough()
                .map(mark -> mark.map(at -> Duration.between(at, clock.instant()).toMillis() / 1e3))
                .getOrElse(Option::none)
                .getOrElse(Double.NaN));
  }

  void relayed(Relayed relayed) {
    count(relayed.published(), "published");
    count(relayed.postponed(), "postponed");
    count(relayed.parked(), "parked");
  }

  /** The bus has taken an event; its lag is the time since it occurred. */
  void eventAccepted(Event event) {
    lag("freshet.relay.lag", event);
  }

  /** A delivered event was handled or parked; its lag is the time since it occurred. */
  void eventHandled(Event event) {
    lag("freshet.delivery.lag", event);
  }

  void eventUnreadable() {
    registry.counter("freshet.events.unreadable").increment();
  }

  void watchDeliveries(LocalEvents events) {
    registry.gauge("freshet.deliveries.pending", events, LocalEvents::pending);
  }

  void paymentsReconciled(Reconciled reconciled) {
    registry.counter("freshet.payments.reconciled").increment(reconciled.ended());
    registry.counter("freshet.payments.put.off").increment(reconciled.putOff());
    registry.counter("freshet.payments.parked").increment(reconciled.parked());
  }

  /** A change of the feed; its lag is the time from its commit to here. */
  void changeApplied(Change change, Instant at) {
    Timer.builder("freshet.feed.lag")
        .tag("change", change.getClass().getSimpleName().toLowerCase(Locale.ROOT))
        .publishPercentiles(0.5, 0.99)
        .register(registry)
        .record(Duration.between(change.position().committedAt(), at));
  }

  /** Changes were never delivered, or not understood. */
  void changesMissed() {
    registry.counter("freshet.feed.missed").increment();
  }

  void changeLeftToEvents() {
    registry.counter("freshet.feed.left.to.events").increment();
  }

  void sourceCalled(String source, String operation, Option<Fault> fault, Duration took) {
    String outcome = fault.fold(() -> "answered", f -> f.getClass().getSimpleName());
    Timer.builder("freshet.source.calls")
        .tags("source", source, "operation", operation, "outcome", outcome)
        .register(registry)
        .record(took);
  }

  @Override
  public void answered(CacheKey key, Served served, Duration age) {
    registry
        .counter(
            "freshet.reads",
            "key_class",
            key.keyClass(),
            "from",
            served.from().name().toLowerCase(Locale.ROOT),
            "stored",
            Boolean.toString(served.stored()),
            "collapsed",
            Boolean.toString(served.collapsed()))
        .increment();
  }

  @Override
  public void loaded(CacheKey key, Duration took, boolean successful) {
    Timer.builder("freshet.loads")
        .tag("key_class", key.keyClass())
        .tag("successful", Boolean.toString(successful))
        .publishPercentiles(0.5, 0.99)
        .register(registry)
        .record(took);
  }

  private void lag(String name, Event event) {
    Timer.builder(name)
        .tag("type", event.type().wireName())
        .publishPercentiles(0.5, 0.99)
        .register(registry)
        .record(Duration.between(event.occurredAt(), clock.instant()));
  }

  private void count(int events, String outcome) {
    if (events > 0) {
      registry.counter("freshet.events.relayed", "outcome", outcome).increment(events);
    }
  }
}
