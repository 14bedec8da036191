package dev.freshet.features.realparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.application.cachemanager.ChangePolicy;
import dev.freshet.application.cachemanager.OnChange;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.eventbridge.LocalEventBridge;
import dev.freshet.eventbridge.delivery.Chaos;
import dev.freshet.features.realparts.HttpCalls.Answered;
import dev.freshet.local.FreshetNode;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A bus that loses, doubles, delays and reorders deliveries, while customers pay and look. */
class ChaoticDeliveryTest {

  private static final int CUSTOMERS = 8;
  private static final int PAYMENTS = 12;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Chaos CHAOS =
      Chaos.seeded(20261126)
          .losing(0.2)
          .duplicating(0.3)
          .delaying(0.3, Duration.ofMillis(500))
          .reordering(0.3);

  private final RealServers servers =
      new RealServers(InstantSource.system(), LocalEventBridge.builder().chaos(CHAOS));
  private final FreshetNode node = servers.node(ChangePolicy.always(OnChange.DELETE), true);
  private final CustomerCalls calls = new CustomerCalls(servers, node);

  @AfterEach
  void close() {
    node.close();
    servers.close();
  }

  @Test
  void ends_with_caches_equal_to_the_ledger_once_the_archive_has_brought_what_was_lost() {
    Instant began = Instant.now();
    List<CustomerId> customers =
        IntStream.range(0, CUSTOMERS).mapToObj(n -> calls.customer("C-" + n)).toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      customers.forEach(customer -> threads.execute(() -> payAndLook(customer)));
    }
    await().atMost(PATIENCE).until(() -> node.ports().outbox().backlog().get() == 0);
    await().atMost(PATIENCE).until(() -> servers.events().pending() == 0);
    assertThat(stored()).as("some were lost").isLessThan(CUSTOMERS * PAYMENTS);

    try (ArchivedEvents archive = new ArchivedEvents(servers.events())) {
      while (stored() < CUSTOMERS * PAYMENTS) {
        archive.replay(began.minusSeconds(1), Instant.now().plusSeconds(1));
      }
    }

    assertThat(stored()).isEqualTo(CUSTOMERS * PAYMENTS);
    assertThat(calls.deadLetters()).isEmpty();
    for (CustomerId customer : customers) {
      Answered loans = calls.look(customer);
      String paid = "ledger/" + CustomerCalls.loanOf(customer) + "=" + (1 + PAYMENTS);
      assertThat(loans.header("Freshet-Version")).contains(paid);
      assertThat(calls.floor(customer)).contains(paid);
    }
  }

  private void payAndLook(CustomerId customer) {
    for (int payment = 0; payment < PAYMENTS; payment++) {
      calls.pay(customer, "payment-" + payment);
      calls.look(customer);
    }
  }

  private int stored() {
    Instant now = Instant.now();
    return node.ports()
        .events()
        .between(now.minus(PATIENCE.multipliedBy(5)), now, Option.none(), 1_000)
        .get()
        .events()
        .size();
  }
}
