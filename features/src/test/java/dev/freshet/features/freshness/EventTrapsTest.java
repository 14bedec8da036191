package dev.freshet.features.freshness;

import static dev.freshet.features.freshness.VersionedSource.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.memory.FaultInjection;
import dev.freshet.adapters.out.memory.MemoryDeadLetters;
import dev.freshet.adapters.out.memory.MemoryEventBus;
import dev.freshet.adapters.out.memory.MemoryEventStore;
import dev.freshet.adapters.out.memory.MemoryInbox;
import dev.freshet.adapters.out.memory.MemoryOutbox;
import dev.freshet.adapters.out.memory.MemoryPaymentStore;
import dev.freshet.adapters.out.memory.StoreOperation;
import dev.freshet.application.cachemanager.CacheManagerService;
import dev.freshet.application.cachemanager.CachedObjects;
import dev.freshet.application.cachemanager.ChangePolicy;
import dev.freshet.application.cachemanager.DeadLetterDesk;
import dev.freshet.application.cachemanager.EventReplay;
import dev.freshet.application.cachemanager.FollowEvents;
import dev.freshet.application.cachemanager.KeepCachesCurrent.Handled;
import dev.freshet.application.cachemanager.OnChange;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventBus;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.DeadLetters.DeadLetter;
import dev.freshet.application.port.store.Outbox.Claimed;
import dev.freshet.application.relay.OutboxRelay;
import dev.freshet.application.relay.RelayPolicy;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Events that come late, twice, out of order, not at all, or poisoned. */
class EventTrapsTest {

  private final Scene scene = new Scene();
  private final MemoryInbox inbox = new MemoryInbox();
  private final MemoryEventStore events = new MemoryEventStore();
  private final MemoryOutbox outbox = new MemoryOutbox();
  private final MemoryDeadLetters deadLetters = new MemoryDeadLetters();
  private final CacheManagerService cacheManager =
      new CacheManagerService(
          Map.of(
              Scene.KEY.keyClass(),
              new CachedObjects(
                  scene.cache,
                  ChangePolicy.always(OnChange.DELETE),
                  scene.reader::refresh,
                  scene.reader::read)),
          inbox,
          events);
  private final OutboxRelay relay =
      new OutboxRelay(
          outbox,
          new MemoryEventBus(List.of(event -> cacheManager.on(event).map(_ -> null))),
          deadLetters,
          RelayPolicy.patient(),
          scene.clock);

  @Test
  void events_in_any_order_and_multiplicity_end_in_the_same_state() {
    List<Event> deliveries = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Event event = event("E-" + i, Scene.KEY, scene.source.commit());
      deliveries.addAll(List.of(event, event, event));
    }
    scene.read();
    Collections.shuffle(deliveries, new Random(7));

    deliveries.forEach(event -> assertThat(cacheManager.follow(event).isRight()).isTrue());

    assertThat(scene.read().value()).containsExactly("v11");
    assertThat(scene.source.reads()).as("nothing fresh was evicted").hasSize(1);
  }

  @Test
  void an_event_that_was_handled_is_not_handled_again() {
    Event event = event("E-1", Scene.KEY, scene.source.commit());

    assertThat(cacheManager.on(event).get()).isEqualTo(Handled.NOW);
    assertThat(cacheManager.on(event).get()).isEqualTo(Handled.BEFORE);
  }

  @Test
  void a_second_change_of_the_same_key_is_not_taken_for_the_first() {
    scene.read();
    Event first = event("E-1", Scene.KEY, scene.source.commit());
    Event second = event("E-2", Scene.KEY, scene.source.commit());

    assertThat(cacheManager.on(first).get()).isEqualTo(Handled.NOW);
    assertThat(cacheManager.on(second).get()).isEqualTo(Handled.NOW);

    assertThat(scene.read().value()).containsExactly("v3");
  }

  @Test
  void a_poison_event_is_parked_and_blocks_nobody() {
    append(event("poison", new CacheKey("no-such-class", "X"), 2));
    append(event("E-1", Scene.KEY, scene.source.commit()));

    assertThat(relay.relay().get().published()).isEqualTo(1);
    relayForSeconds(10);

    assertThat(deadLetters.list(10).get())
        .extracting(DeadLetter::event)
        .extracting(Event::id)
        .containsExactly(new EventId("poison"));
    assertThat(outbox.backlog().get()).isZero();
  }

  @Test
  void an_outage_of_the_cache_parks_nothing_and_is_waited_out() {
    scene.read();
    append(event("E-1", Scene.KEY, scene.source.commit()));
    scene.cache.setDown(true);
    relayForSeconds(600);
    scene.cache.setDown(false);

    relayForSeconds(2);

    assertThat(deadLetters.list(10).get()).isEmpty();
    assertThat(outbox.backlog().get()).isZero();
    assertThat(scene.read().value()).containsExactly("v2");
  }

  @Test
  void a_relay_that_died_after_publishing_publishes_again_and_that_is_harmless() {
    append(event("E-1", Scene.KEY, scene.source.commit()));
    var claimedByTheDead = outbox.claim(10, scene.clock.instant(), RelayPolicy.patient().hold());
    assertThat(claimedByTheDead.get()).hasSize(1);
    assertThat(relay.relay().get().isIdle()).isTrue();

    scene.clock.advance(RelayPolicy.patient().hold());

    assertThat(relay.relay().get().published()).isEqualTo(1);
  }

  @Test
  void a_call_of_the_bus_that_takes_long_holds_up_no_other_call() {
    int events = 2 * EventBus.LARGEST_BATCH;
    for (int n = 0; n < events; n++) {
      append(event("E-" + n, Scene.KEY, 2));
    }
    CyclicBarrier bothAreUnderWay = new CyclicBarrier(2);
    EventBus slow =
        published -> {
          await(bothAreUnderWay);
          return Either.right(Map.of());
        };

    var relayed = relayTo(slow).relay();

    assertThat(relayed.get().published()).isEqualTo(events);
    assertThat(outbox.backlog().get()).isZero();
  }

  @Test
  void nothing_leaves_the_outbox_before_the_bus_has_answered() {
    append(event("E-1", Scene.KEY, 2));
    List<Long> waitingMeanwhile = new ArrayList<>();
    EventBus watching =
        published -> {
          waitingMeanwhile.add(outbox.backlog().get());
          return Either.right(Map.of());
        };

    relayTo(watching).relay().get();

    assertThat(waitingMeanwhile).containsExactly(1L);
    assertThat(outbox.backlog().get()).isZero();
  }

  @Test
  void an_event_is_parked_after_a_day_whatever_its_fault() {
    scene.cache.setDown(true);
    append(event("E-1", Scene.KEY, scene.source.commit()));
    relayForSeconds(2);
    assertThat(deadLetters.list(10).get()).isEmpty();

    scene.clock.advance(Duration.ofHours(24));
    relayForSeconds(2);

    assertThat(deadLetters.list(10).get()).hasSize(1);
    assertThat(outbox.backlog().get()).isZero();
  }

  @Test
  void a_redrive_that_fails_keeps_the_letter_and_one_that_works_starts_at_the_first_attempt() {
    FaultInjection faults = new FaultInjection();
    MemoryOutbox unsure = new MemoryOutbox(faults);
    Event event = event("E-1", Scene.KEY, 2);
    deadLetters.park(new DeadLetter(event, "poison", 5, scene.clock.instant())).get();
    DeadLetterDesk desk =
        new DeadLetterDesk(deadLetters, unsure, new MemoryPaymentStore(unsure), scene.clock);

    faults.failBefore(StoreOperation.APPEND, new Fault.Unavailable("outbox", "down"));
    assertThat(desk.redrive(event.id()).isLeft()).isTrue();
    assertThat(deadLetters.list(10).get()).hasSize(1);

    assertThat(desk.redrive(event.id()).get()).isNotEmpty();
    assertThat(deadLetters.list(10).get()).isEmpty();
    assertThat(unsure.claim(10, scene.clock.instant(), Duration.ofSeconds(5)).get())
        .containsExactly(new Claimed(event, 1));
  }

  @Test
  void an_event_that_could_not_be_followed_is_not_taken_for_handled() {
    scene.read();
    Event event = event("E-1", Scene.KEY, scene.source.commit());
    scene.cache.setDown(true);
    assertThat(cacheManager.on(event).isLeft()).isTrue();
    scene.cache.setDown(false);

    assertThat(cacheManager.on(event).get()).isEqualTo(Handled.NOW);

    assertThat(scene.read().value()).containsExactly("v2");
  }

  @Test
  void an_event_is_stored_before_the_caches_follow_it() {
    Event event = event("E-1", Scene.KEY, scene.source.commit());
    scene.cache.setDown(true);

    assertThat(
            new FollowEvents(events, cacheManager, deadLetters, scene.clock).handle(event).isLeft())
        .isTrue();

    assertThat(events.touching(Scene.KEY, 10).get()).containsExactly(event);
  }

  @Test
  void a_replay_applies_what_was_handled_before_and_parks_what_fails() {
    scene.read();
    Event lost = event("E-1", Scene.KEY, scene.source.commit());
    assertThat(inbox.add("cache-manager", lost.id()).isRight()).isTrue();
    assertThat(events.append(lost).isRight()).isTrue();
    assertThat(events.append(event("poison", new CacheKey("no-such-class", "X"), 2)).isRight())
        .isTrue();

    var report =
        new EventReplay(events, cacheManager, deadLetters, scene.clock)
            .replay(scene.clock.instant(), scene.clock.instant().plusSeconds(1));

    assertThat(report.get().replayed()).isEqualTo(2);
    assertThat(report.get().parked()).isEqualTo(1);
    assertThat(scene.read().value()).containsExactly("v2");
  }

  @Test
  void a_key_that_cannot_be_followed_stops_none_of_the_events_other_keys() {
    scene.read();
    Event event =
        new Event(
            new EventId("E-1"),
            Event.Type.PAYMENT_PROCESSED,
            scene.clock.instant(),
            List.of(new CacheKey("no-such-class", "X"), Scene.KEY, new CacheKey("nor-this", "Y")),
            version(scene.source.commit()),
            "E-1");

    Fault fault = cacheManager.follow(event).getLeft();

    assertThat(scene.read().value()).containsExactly("v2");
    assertThat(fault).isInstanceOf(Fault.Corrupt.class);
    assertThat(fault.detail()).contains("no-such-class:X").contains("nor-this:Y");
  }

  @Test
  void an_event_is_tried_again_while_any_of_its_keys_may_still_be_followed() {
    scene.cache.setDown(true);
    Event event =
        new Event(
            new EventId("E-1"),
            Event.Type.PAYMENT_PROCESSED,
            scene.clock.instant(),
            List.of(new CacheKey("no-such-class", "X"), Scene.KEY),
            version(scene.source.commit()),
            "E-1");
    FollowEvents follow = new FollowEvents(events, cacheManager, deadLetters, scene.clock);

    assertThat(follow.handle(event).getLeft()).isInstanceOf(Fault.Unavailable.class);
    scene.cache.setDown(false);
    assertThat(follow.handle(event).isRight()).isTrue();

    assertThat(deadLetters.list(10).get())
        .extracting(letter -> letter.event().id())
        .containsExactly(event.id());
  }

  private OutboxRelay relayTo(EventBus other) {
    return new OutboxRelay(outbox, other, deadLetters, RelayPolicy.patient(), scene.clock);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
      throw new IllegalStateException("the other call is not under way", alone);
    }
  }

  private void append(Event event) {
    assertThat(outbox.append(event).isRight()).isTrue();
  }

  private void relayForSeconds(int seconds) {
    for (int i = 0; i < seconds; i++) {
      assertThat(relay.relay().isRight()).isTrue();
      scene.clock.advance(Duration.ofSeconds(1));
    }
  }

  private Event event(String id, CacheKey key, long number) {
    return new Event(
        new EventId(id),
        Event.Type.PAYMENT_PROCESSED,
        scene.clock.instant(),
        List.of(key),
        version(number),
        id);
  }
}
