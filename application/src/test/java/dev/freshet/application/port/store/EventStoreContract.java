package dev.freshet.application.port.store;

import static dev.freshet.application.fixture.EventFixture.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.Event;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises of {@link EventStore}. */
public abstract class EventStoreContract {

  private static final Instant MONDAY = Instant.parse("2026-03-02T23:00:00Z");
  private static final Instant YEARS_LATER = MONDAY.plusSeconds(500_000_000);
  private static final CacheKey LOANS = new CacheKey("customer-loans", "C-1");
  private static final CacheKey STATEMENT = new CacheKey("loan-statement", "19406600");

  /** An empty event store. */
  protected abstract EventStore events();

  @Test
  void reads_an_event_back_as_it_was_appended() {
    Event event = anEvent("E-1").at(MONDAY).touching(LOANS, STATEMENT).build();

    events().append(event);

    assertThat(all()).containsExactly(event);
  }

  @Test
  void keeps_an_event_that_touches_nothing() {
    Event event = anEvent("E-1").at(MONDAY).touching().build();

    events().append(event);

    assertThat(all()).containsExactly(event);
  }

  @Test
  void stores_an_event_once_however_often_it_is_appended() throws Exception {
    Event event = anEvent("E-1").at(MONDAY).build();

    assertThat(AllAtOnce.call(6, caller -> events().append(event).isRight())).containsOnly(true);

    assertThat(all()).containsExactly(event);
    assertThat(events().touching(LOANS, 10).get()).containsExactly(event);
  }

  @Test
  void reads_from_the_beginning_of_a_range_up_to_but_not_at_its_end() {
    for (int second = 0; second < 4; second++) {
      events().append(anEvent("E-" + second).at(MONDAY.plusSeconds(second)).build());
    }

    EventStore.Page page =
        events().between(MONDAY.plusSeconds(1), MONDAY.plusSeconds(3), Option.none(), 10).get();
    assertThat(ids(page.events())).containsExactly("E-1", "E-2");
    assertThat(page.next()).isEmpty();
  }

  @Test
  void reads_nothing_of_an_empty_range() {
    events().append(anEvent("E-1").at(MONDAY).build());

    assertThat(events().between(MONDAY, MONDAY, Option.none(), 10).get().events()).isEmpty();
    assertThat(events().between(YEARS_LATER, Instant.EPOCH, Option.none(), 10).get().events())
        .isEmpty();
  }

  @Test
  void pages_over_days_in_order_of_time_without_gap_or_repeat() {
    List<String> appended = IntStream.range(0, 9).mapToObj(i -> "E-" + i).toList();
    appended
        .reversed()
        .forEach(
            id ->
                events()
                    .append(anEvent(id).at(MONDAY.plusSeconds(20_000L * id.charAt(2))).build()));

    List<String> read = new ArrayList<>();
    Option<String> cursor = Option.none();
    int pages = 0;
    do {
      EventStore.Page page = events().between(Instant.EPOCH, YEARS_LATER, cursor, 3).get();
      read.addAll(ids(page.events()));
      cursor = page.next();
      pages++;
    } while (cursor.isDefined());

    assertThat(read).isEqualTo(appended);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void pages_through_events_of_one_moment() {
    for (String id : List.of("E-10", "E-1", "E-2")) {
      events().append(anEvent(id).at(MONDAY).build());
    }

    EventStore.Page first = events().between(MONDAY, YEARS_LATER, Option.none(), 1).get();
    EventStore.Page rest = events().between(MONDAY, YEARS_LATER, first.next(), 5).get();
    assertThat(ids(first.events())).containsExactly("E-1");
    assertThat(ids(rest.events())).containsExactly("E-10", "E-2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "yesterday#E-1", "#"})
  void refuses_a_cursor_that_no_page_named(String cursor) {
    assertThatThrownBy(() -> events().between(MONDAY, YEARS_LATER, Option.some(cursor), 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a cursor: " + cursor);
  }

  @Test
  void refuses_a_limit_out_of_bounds() {
    assertThatThrownBy(() -> events().between(MONDAY, YEARS_LATER, Option.none(), 1001))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> events().between(MONDAY, YEARS_LATER, Option.none(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lists_what_touched_an_object_newest_first() {
    events().append(anEvent("E-1").at(MONDAY).touching(LOANS).build());
    events().append(anEvent("E-3").at(MONDAY.plusSeconds(90_000)).touching(STATEMENT).build());
    events().append(anEvent("E-2").at(MONDAY.plusSeconds(2)).touching(STATEMENT, LOANS).build());

    assertThat(ids(events().touching(LOANS, 10).get())).containsExactly("E-2", "E-1");
    assertThat(ids(events().touching(STATEMENT, 1).get())).containsExactly("E-3");
    assertThat(events().touching(new CacheKey("profile", "C-1"), 10).get()).isEmpty();
  }

  private List<Event> all() {
    return events().between(Instant.EPOCH, YEARS_LATER, Option.none(), 1000).get().events();
  }

  private static List<String> ids(List<Event> events) {
    return events.stream().map(event -> event.id().value()).toList();
  }
}
