package dev.freshet.lambda.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.memory.MemoryOutbox;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.relay.AppendedRelay;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppendedRelayTest {

  private static final Fault BUSY = new Fault.Throttled("event bus", "too much");

  private final MemoryOutbox outbox = new MemoryOutbox();
  private final List<Event> published = new ArrayList<>();
  private Either<Fault, Map<EventId, Fault>> answer = Either.right(Map.of());
  private final AppendedRelay relay = new AppendedRelay(outbox, this::publish);

  @Test
  void an_event_that_the_bus_accepted_leaves_the_outbox() {
    assertThat(relay.relay(List.of(appended("p-1")))).isEmpty();

    assertThat(published).hasSize(1);
    assertThat(outbox.backlog().get()).isZero();
  }

  @Test
  void an_event_that_the_bus_refused_stays_in_the_outbox() {
    answer = Either.right(Map.of(new EventId("p-2"), BUSY));

    assertThat(relay.relay(List.of(appended("p-1"), appended("p-2"))))
        .containsOnlyKeys(new EventId("p-2"));
    assertThat(outbox.backlog().get()).isEqualTo(1);
  }

  @Test
  void nothing_leaves_the_outbox_while_the_bus_cannot_be_reached() {
    answer = Either.left(BUSY);

    assertThat(relay.relay(List.of(appended("p-1"), appended("p-2")))).hasSize(2);
    assertThat(outbox.backlog().get()).isEqualTo(2);
  }

  @Test
  void an_event_that_the_stream_brings_twice_in_one_batch_does_no_harm() {
    answer = Either.left(BUSY);

    assertThat(relay.relay(List.of(appended("p-1"), appended("p-1")))).hasSize(1);
  }

  private Either<Fault, Map<EventId, Fault>> publish(List<Event> events) {
    published.addAll(events);
    return answer;
  }

  private Event appended(String id) {
    Event event =
        new Event(
            new EventId(id),
            Event.Type.PAYMENT_PROCESSED,
            Instant.parse("2017-05-31T12:00:10Z"),
            List.of(new CacheKey("customer-loans", "C-1")),
            VersionVector.parse("ledger/19406600=9").get(),
            id);
    outbox.append(event);
    return event;
  }
}
