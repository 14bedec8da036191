package dev.freshet.features.realparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.freshet.adapters.in.eventbridge.DeliveredEvents;
import dev.freshet.adapters.in.eventbridge.EventReceiver;
import dev.freshet.adapters.out.eventbridge.EventBridgeEventBus;
import dev.freshet.adapters.out.eventbridge.EventBridgeSettings;
import dev.freshet.adapters.out.jsonschema.JsonSchemaEventContracts;
import dev.freshet.adapters.out.memory.MemoryDeadLetters;
import dev.freshet.application.cachemanager.PoisonGuard;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.DeadLetters;
import dev.freshet.application.port.store.DeadLetters.DeadLetter;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.eventbridge.LocalEventBridge;
import dev.freshet.eventbridge.time.VirtualTimeline;
import dev.freshet.local.cloud.EventConsumer;
import dev.freshet.local.cloud.LocalEvents;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** An event on which the handler breaks, among others, over the bus and in virtual time. */
class PoisonOnTheBusTest {

  private static final Instant START = Instant.parse("2017-06-30T10:00:00Z");
  private static final Event POISON = event("poison", "Mary");

  private final VirtualTimeline time = new VirtualTimeline(START);
  private final LocalEvents events =
      LocalEvents.start(LocalEventBridge.builder().timeline(time).jitterSeed(1));
  private final EventBridgeClient client = EventBridgeSettings.local(events.endpoint()).connect();
  private final EventBridgeEventBus bus =
      new EventBridgeEventBus(client, LocalEvents.BUS, new JsonSchemaEventContracts());
  private final ConcurrentLinkedQueue<String> tried = new ConcurrentLinkedQueue<>();
  private final MemoryDeadLetters deadLetters = new MemoryDeadLetters();
  private final LocalEvents.Subscription subscription = events.deliverTo(new Consumer());
  private volatile boolean outage;

  @AfterEach
  void close() {
    subscription.close();
    client.close();
    events.close();
  }

  @Test
  void is_parked_after_its_attempts_and_delays_no_other_key() {
    publish(POISON, event("E-1", "Ada"), event("E-2", "Grace"));

    assertThat(tried).containsExactlyInAnyOrder("poison", "E-1", "E-2");
    assertThat(events.pending()).as("only the poison is tried again").isEqualTo(1);

    time.advance(Duration.ofMinutes(1));

    assertThat(tried.stream().filter("poison"::equals)).hasSize(DeadLetters.POISON_ATTEMPTS);
    assertThat(events.pending()).isZero();
    assertThat(deadLetters.list(10).get())
        .extracting(DeadLetter::event, DeadLetter::attempts)
        .containsExactly(tuple(POISON, DeadLetters.POISON_ATTEMPTS));
  }

  @Test
  void is_not_what_an_outage_holds_up_however_often_it_is_tried() {
    outage = true;
    publish(event("E-1", "Ada"));
    time.advance(Duration.ofHours(1));
    assertThat(tried).hasSizeGreaterThan(2 * DeadLetters.POISON_ATTEMPTS);
    assertThat(deadLetters.list(10).get()).isEmpty();

    outage = false;
    time.advance(Duration.ofMinutes(10));

    assertThat(events.pending()).isZero();
    assertThat(deadLetters.list(10).get()).isEmpty();
  }

  private void publish(Event... published) {
    assertThat(bus.publish(List.of(published)).get()).isEmpty();
    time.awaitIdle();
  }

  private Either<Fault, Void> handle(Event event) {
    tried.add(event.id().value());
    if (event.id().equals(POISON.id())) {
      throw new IllegalStateException("a bug");
    }
    return outage ? Either.left(new Fault.Unavailable("cache", "down")) : Either.right(null);
  }

  private Either<Fault, Void> park(Event event, String reason, int attempts) {
    return deadLetters.park(new DeadLetter(event, reason, attempts, time.instant()));
  }

  private static Event event(String id, String customer) {
    return new Event(
        new EventId(id),
        Event.Type.PAYMENT_PROCESSED,
        START,
        List.of(new CacheKey("customer-loans", customer)),
        VersionVector.parse("ledger/L-" + customer + "=2").get(),
        id);
  }

  private final class Consumer implements EventConsumer {

    private final DeliveredEvents delivered;

    Consumer() {
      PoisonGuard guard =
          new PoisonGuard(
              PoisonOnTheBusTest.this::handle,
              PoisonOnTheBusTest.this::park,
              DeadLetters.POISON_ATTEMPTS);
      delivered =
          new DeliveredEvents(
              new EventReceiver(new JsonSchemaEventContracts(), guard, guard), new Unheard());
    }

    @Override
    public void deliver(String envelope) {
      delivered.deliver(envelope);
    }

    @Override
    public void giveUp(String envelope, String reason, int attempts) {
      delivered.giveUp(envelope, reason, attempts);
    }
  }

  private static final class Unheard implements DeliveredEvents.Listener {
    @Override
    public void settled(Event event) {}

    @Override
    public void unreadable(String envelope, Fault why) {}
  }
}
