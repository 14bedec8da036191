package dev.freshet.features.realparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.application.cachemanager.ChangePolicy;
import dev.freshet.application.cachemanager.OnChange;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.KeyTrace.EntryTrace;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventBus;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache.Consistency;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.statement.LookUpStatement;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.local.FreshetNode;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Thousands of events, handled again in any order by every way there is: the caches do not change.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayedEventsTest {

  /** All of 10,000 with {@code -Dfreshet.replayed.events=10000}. */
  private static final int EVENTS = Integer.getInteger("freshet.replayed.events", 1_000);

  private static final int CUSTOMERS = 20;
  private static final int PAYMENTS = 4;
  private static final int AT_ONCE = 16;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final RealServers servers = new RealServers(InstantSource.system());
  private final FreshetNode node = servers.node(ChangePolicy.always(OnChange.DELETE), false);
  private final CustomerCalls calls = new CustomerCalls(servers, node);
  private final Instant began = Instant.now();
  private final List<CustomerId> customers =
      IntStream.range(0, CUSTOMERS).mapToObj(n -> calls.customer("C-" + n)).toList();
  private final List<Event> events = new ArrayList<>();

  /** What is cached of a customer, but for the list of what was done to it. */
  private record Cached(
      Option<EntryTrace> entry,
      Option<VersionVector> floor,
      Map<PartKey, StatementPart> statement) {}

  @BeforeAll
  void payAndPublishAndLook() throws InterruptedException {
    for (CustomerId customer : customers) {
      for (int payment = 0; payment < PAYMENTS; payment++) {
        calls.pay(customer, "payment-" + payment);
      }
    }
    var loads = node.useCases().proactive().loads();
    loads.begin().get();
    while (loads.work().get()) {
      // chunk after chunk
    }
    Random random = new Random(7);
    IntStream.range(0, EVENTS).mapToObj(n -> event(n, random)).forEach(events::add);
    deliver(events);
    customers.forEach(calls::look);
  }

  @AfterAll
  void close() {
    node.close();
    servers.close();
  }

  @Test
  void three_times_over_shuffled_whether_handled_before_or_not() throws InterruptedException {
    var before = cached();
    List<Event> thrice = new ArrayList<>();
    for (int time = 0; time < 3; time++) {
      thrice.addAll(events);
    }
    Collections.shuffle(thrice, new Random(11));

    atOnce(thrice, event -> node.useCases().cacheManager().follow(event).get());

    assertThat(cached()).isEqualTo(before);
  }

  @Test
  void from_the_event_store() {
    var before = cached();

    var report =
        calls.operator(
            "POST",
            "/ops/replays",
            "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(began.minusSeconds(3_600), Instant.now()));

    assertThat(report.path("replayed").asInt()).isEqualTo(EVENTS);
    assertThat(report.path("parked").asInt()).isZero();
    assertThat(cached()).isEqualTo(before);
  }

  @Test
  void from_the_archive_of_the_bus() {
    var before = cached();

    try (ArchivedEvents archive = new ArchivedEvents(servers.events())) {
      archive.replay(began.minusSeconds(3_600), Instant.now());
    }

    assertThat(cached()).isEqualTo(before);
  }

  @Test
  void once_more_over_the_bus_shuffled() throws InterruptedException {
    var before = cached();
    List<Event> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(13));

    deliver(shuffled);

    assertThat(cached()).isEqualTo(before);
  }

  private Event event(int n, Random random) {
    CustomerId customer = customers.get(random.nextInt(CUSTOMERS));
    long version = 2L + random.nextInt(PAYMENTS);
    return new Event(
        new EventId("event-" + n),
        Event.Type.PAYMENT_PROCESSED,
        began.minusSeconds(random.nextInt(3_600)),
        List.of(
            LookUpCustomerLoans.keyOf(customer),
            LookUpStatement.keyOf(CustomerCalls.loanOf(customer))),
        VersionVector.of(LoanLedger.recordOf(CustomerCalls.loanOf(customer)), version),
        "P-" + n);
  }

  private void deliver(List<Event> all) throws InterruptedException {
    List<List<Event>> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += EventBus.LARGEST_BATCH) {
      batches.add(all.subList(from, Math.min(from + EventBus.LARGEST_BATCH, all.size())));
    }
    atOnce(batches, batch -> assertThat(node.ports().bus().publish(batch).get()).isEmpty());
    await().atMost(PATIENCE).until(() -> servers.events().pending() == 0);
  }

  private static <T> void atOnce(List<T> all, Consumer<T> deed) throws InterruptedException {
    Semaphore free = new Semaphore(AT_ONCE);
    List<Future<?>> begun = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (T each : all) {
        free.acquire();
        begun.add(
            threads.submit(
                () -> {
                  try {
                    deed.accept(each);
                  } finally {
                    free.release();
                  }
                }));
      }
    }
    assertThat(begun).allMatch(done -> done.state() == Future.State.SUCCESS);
  }

  private Map<CustomerId, Cached> cached() {
    Map<CustomerId, Cached> all = new HashMap<>();
    for (CustomerId customer : customers) {
      CacheKey key = LookUpCustomerLoans.keyOf(customer);
      var trace = node.ports().loansCache().explain(key).get();
      PartKey account = PartKey.account(CustomerCalls.loanOf(customer));
      var statement = node.ports().statements().get(List.of(account), Consistency.STRONG).get();
      assertThat(trace.entry().isDefined()).as("%s is cached", customer).isTrue();
      assertThat(statement).as("%s has a statement", customer).isNotEmpty();
      all.put(customer, new Cached(trace.entry(), trace.floor(), statement));
    }
    return all;
  }
}
