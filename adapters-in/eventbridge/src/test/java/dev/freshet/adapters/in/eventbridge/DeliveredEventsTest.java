package dev.freshet.adapters.in.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.adapters.out.memory.MemoryDeadLetters;
import dev.freshet.adapters.out.memory.MemoryEventStore;
import dev.freshet.adapters.out.memory.MemoryInbox;
import dev.freshet.application.cachemanager.CacheManagerService;
import dev.freshet.application.cachemanager.FollowEvents;
import dev.freshet.application.cachemanager.KeptObjects;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.KeyTrace;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.DeadLetters.DeadLetter;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveredEventsTest {

  private static final Instant NOW = Instant.parse("2017-05-31T12:01:00Z");
  private static final String DELIVERED =
      """
      {"version":"0","id":"6a7e8feb-b491-4cf7-a9f1-bf3703467718","detail-type":"payment_processed",
       "source":"freshet","account":"111122223333","time":"2017-05-31T12:00:10Z",
       "region":"us-east-1","resources":[],
       "detail":{"eventId":"p-1","type":"payment_processed","occurredAt":"2017-05-31T12:00:10Z",
                 "keys":["customer-loans:C-1"],"version":"ledger/19406600=9","subject":"p-1"}}
      """;
  private static final Event EVENT =
      new Event(
          new EventId("p-1"),
          Event.Type.PAYMENT_PROCESSED,
          Instant.parse("2017-05-31T12:00:10Z"),
          List.of(new CacheKey("customer-loans", "C-1")),
          VersionVector.parse("ledger/19406600=9").get(),
          "p-1");

  private final Followed objects = new Followed();
  private final MemoryDeadLetters deadLetters = new MemoryDeadLetters();
  private final List<String> heard = new ArrayList<>();
  private final DeliveredEvents events = consumer();

  @Test
  void follows_the_event_inside_the_envelope() {
    events.deliver(DELIVERED);

    assertThat(heard).containsExactly("settled " + EVENT);
    assertThat(objects.keys).containsExactly(new CacheKey("customer-loans", "C-1"));
  }

  @Test
  void has_an_event_delivered_again_while_the_caches_are_down() {
    objects.answer = Either.left(new Fault.Unavailable("cache", "no answer"));

    assertThatThrownBy(() -> events.deliver(DELIVERED))
        .isInstanceOf(DeliveryFailed.class)
        .hasMessage("cache: customer-loans:C-1: no answer");

    assertThat(heard).isEmpty();
    assertThat(deadLetters.list(10).get()).isEmpty();
  }

  @Test
  void acknowledges_and_parks_an_event_that_nobody_can_handle() {
    events.deliver(DELIVERED.replace("customer-loans:", "no-such-class:"));

    assertThat(deadLetters.list(10).get())
        .extracting(DeadLetter::reason)
        .containsExactly("event: no-such-class:C-1: no cached objects have such a key");
  }

  @Test
  void acknowledges_and_parks_an_event_that_breaks_its_contract() {
    events.deliver(DELIVERED.replace("{\"eventId\"", "{\"schemaVersion\":9,\"eventId\""));

    assertThat(objects.keys).isEmpty();
    assertThat(deadLetters.list(10).get())
        .containsExactly(new DeadLetter(EVENT, "event contract: not known", 1, NOW));
  }

  @Test
  void parks_what_was_given_up_with_its_reason_and_attempts() {
    events.giveUp(DELIVERED, "delivery: ERROR_FROM_TARGET: cache: no answer", 186);

    assertThat(deadLetters.list(10).get())
        .containsExactly(
            new DeadLetter(EVENT, "delivery: ERROR_FROM_TARGET: cache: no answer", 186, NOW));
  }

  @Test
  void passes_over_what_is_no_event_and_says_so() {
    events.deliver("{\"detail\":");
    events.deliver("{\"detail\":{}}");
    events.giveUp("{}", "delivery: TIMEOUT", 186);

    assertThat(heard)
        .satisfiesExactly(
            cut -> assertThat(cut).startsWith("unreadable not JSON"),
            empty -> assertThat(empty).startsWith("unreadable missing or malformed"),
            givenUp -> assertThat(givenUp).startsWith("unreadable missing or malformed"));
    assertThat(deadLetters.list(10).get()).isEmpty();
  }

  private DeliveredEvents consumer() {
    MemoryEventStore store = new MemoryEventStore();
    var manager =
        new CacheManagerService(Map.of("customer-loans", objects), new MemoryInbox(), store);
    FollowEvents follow = new FollowEvents(store, manager, deadLetters, InstantSource.fixed(NOW));
    return new DeliveredEvents(
        new EventReceiver(DeliveredEventsTest::check, follow, follow), heard());
  }

  private static Either<Fault, Void> check(String detail) {
    return detail.contains("schemaVersion")
        ? Either.left(new Fault.Corrupt("event contract", "not known"))
        : Either.right(null);
  }

  private DeliveredEvents.Listener heard() {
    return new DeliveredEvents.Listener() {
      @Override
      public void settled(Event event) {
        heard.add("settled " + event);
      }

      @Override
      public void unreadable(String envelope, Fault why) {
        heard.add("unreadable " + why.detail());
      }
    };
  }

  /** Objects that remember what they were told to follow. */
  private static final class Followed implements KeptObjects {

    final List<CacheKey> keys = new ArrayList<>();
    Either<Fault, Void> answer = Either.right(null);

    @Override
    public Either<Fault, Void> follow(CacheKey key, VersionVector version) {
      keys.add(key);
      return answer;
    }

    @Override
    public Either<Fault, KeyTrace> explain(CacheKey key) {
      return Either.left(new Fault.Unavailable("cache", "not explained here"));
    }
  }
}
