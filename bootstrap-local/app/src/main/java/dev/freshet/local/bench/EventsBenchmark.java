package dev.freshet.local.bench;

import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.local.FreshetNode;
import dev.freshet.local.cloud.LocalEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/**
 * Appends events to the outbox and times each until it is handled: relayed to the bus, delivered,
 * stored, and followed by the caches. A stall counts against every event that it held up.
 */
public final class EventsBenchmark implements AutoCloseable {

  /** Appends as fast as it can. */
  public static final int UNPACED = 0;

  /** Appended, claimed, removed; stored by its day and by its key; remembered as handled. */
  public static final int WRITES_OF_AN_EVENT = 6;

  private static final int CUSTOMERS = 1_000;
  private static final int APPENDS_AT_ONCE = 32;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final FreshetNode node;
  private final TimedConsumer consumer;
  private final LocalEvents.Subscription subscription;
  private final AtomicInteger events = new AtomicInteger();

  /** Consumes the events in the node's place until closed. */
  public EventsBenchmark(FreshetNode node, LocalEvents bus) {
    this.node = node;
    this.consumer = new TimedConsumer(node.consumer());
    this.subscription = bus.deliverTo(consumer);
  }

  /**
   * What was measured.
   *
   * @param micros from the moment each event was due to occur until it was handled
   * @param took from the first append until everything was handled
   */
  public record Report(Histogram micros, Duration took) {

    public double eventsPerSecond() {
      return micros.getTotalCount() * (double) SECOND_NANOS / took.toNanos();
    }

    public double percentileMillis(double percentile) {
      return micros.getValueAtPercentile(percentile) / 1e3;
    }
  }

  /**
   * Runs until all events are handled.
   *
   * @param ratePerSecond events a second that are due, or {@link #UNPACED}
   * @param progress told of every event that was appended
   */
  public Report run(int ratePerSecond, int count, Runnable progress) throws InterruptedException {
    consumer.begin();
    Instant began = Instant.now();
    long start = System.nanoTime();
    Semaphore free = new Semaphore(APPENDS_AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int n = 0; n < count; n++) {
        free.acquire();
        long due =
            ratePerSecond == UNPACED ? System.nanoTime() - start : n * SECOND_NANOS / ratePerSecond;
        TimeUnit.NANOSECONDS.sleep(start + due - System.nanoTime());
        Event event = event(began.plusNanos(due));
        threads.execute(
            () -> {
              append(event);
              free.release();
              progress.run();
            });
      }
    }
    while (consumer.micros().getTotalCount() < count) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return new Report(consumer.micros(), Duration.ofNanos(System.nanoTime() - start));
  }

  /** What the store takes when it does nothing else: single writes of small items, many at once. */
  public double storeWritesPerSecond(int count) {
    long start = System.nanoTime();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(APPENDS_AT_ONCE, Thread.ofVirtual().factory())) {
      for (int n = 0; n < count; n++) {
        EventId write = new EventId("bench-write-" + n);
        threads.execute(() -> node.ports().inbox().add("bench", write).get());
      }
    }
    return count * (double) SECOND_NANOS / (System.nanoTime() - start);
  }

  @Override
  public void close() {
    subscription.close();
  }

  /** A store that is too slow for a moment is asked again; the event is the later for it. */
  private void append(Event event) {
    while (node.ports().outbox().append(event).isLeft()) {
      Thread.onSpinWait();
    }
  }

  private Event event(Instant occurredAt) {
    int number = events.incrementAndGet();
    LoanId loan = new LoanId("bench-" + number % CUSTOMERS);
    return new Event(
        new EventId("bench-" + number),
        Event.Type.PAYMENT_PROCESSED,
        occurredAt,
        List.of(LookUpCustomerLoans.keyOf(new CustomerId(loan.value()))),
        VersionVector.of(LoanLedger.recordOf(loan), number),
        "P-" + number);
  }
}
