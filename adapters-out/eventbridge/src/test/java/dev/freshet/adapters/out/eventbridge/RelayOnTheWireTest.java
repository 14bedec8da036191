package dev.freshet.adapters.out.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.memory.MemoryDeadLetters;
import dev.freshet.adapters.out.memory.MemoryOutbox;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.relay.OutboxRelay;
import dev.freshet.application.relay.RelayOutbox.Relayed;
import dev.freshet.application.relay.RelayPolicy;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The relay over the wire, when the bus takes only some of what it is sent. */
class RelayOnTheWireTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String ACCEPTED = "{'EventId':'1'}";
  private static final String REFUSED = "{'ErrorCode':'InternalFailure','ErrorMessage':'sorry'}";

  private final EventEndpoint endpoint = new EventEndpoint();
  private final EventBridgeClient client =
      new EventBridgeSettings(Option.some(endpoint.uri()), "us-east-1", PATIENCE, PATIENCE, 1)
          .connect();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2017-05-31T12:00:10Z"));
  private final MemoryOutbox outbox = new MemoryOutbox();
  private final OutboxRelay relay =
      new OutboxRelay(
          outbox,
          new EventBridgeEventBus(client, "loans", RelayOnTheWireTest::anyEvent),
          new MemoryDeadLetters(),
          RelayPolicy.patient(),
          now::get);

  private static Either<Fault, Void> anyEvent(String detail) {
    return Either.right(null);
  }

  @AfterEach
  void close() {
    client.close();
    endpoint.close();
  }

  @Test
  void publishes_again_only_what_was_refused() {
    List.of("p-1", "p-2", "p-3").forEach(id -> outbox.append(event(id)).get());
    endpoint.next(200, answer(ACCEPTED, REFUSED, ACCEPTED)).next(200, answer(ACCEPTED));

    assertThat(relay.relay().get()).isEqualTo(new Relayed(2, 1, 0));
    now.updateAndGet(time -> time.plusSeconds(1));
    assertThat(relay.relay().get()).isEqualTo(new Relayed(1, 0, 0));

    assertThat(endpoint.bodies.getFirst()).contains("p-1", "p-2", "p-3");
    assertThat(endpoint.bodies.getLast()).contains("p-2").doesNotContain("p-1", "p-3");
    assertThat(outbox.backlog().get()).isZero();
  }

  @Test
  void publishes_ten_at_a_time() {
    for (int n = 10; n < 30; n++) {
      outbox.append(event("p-" + n)).get();
    }
    String ten = answer(Collections.nCopies(10, ACCEPTED).toArray(String[]::new));
    endpoint.next(200, ten).next(200, ten);

    assertThat(relay.relay().get()).isEqualTo(new Relayed(20, 0, 0));

    assertThat(endpoint.bodies)
        .hasSize(2)
        .allSatisfy(body -> assertThat(body.split("\"DetailType\"", -1)).hasSize(11));
    assertThat(outbox.backlog().get()).isZero();
  }

  private static String answer(String... entries) {
    return "{'FailedEntryCount':0,'Entries':[" + String.join(",", entries) + "]}";
  }

  private Event event(String id) {
    return new Event(
        new EventId(id),
        Event.Type.PAYMENT_PROCESSED,
        now.get(),
        List.of(new CacheKey("customer-loans", "C-1")),
        VersionVector.parse("ledger/19406600=9").get(),
        id);
  }
}
