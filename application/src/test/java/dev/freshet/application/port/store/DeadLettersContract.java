package dev.freshet.application.port.store;

import static dev.freshet.application.fixture.EventFixture.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.DeadLetters.DeadLetter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The promises of {@link DeadLetters}. */
public abstract class DeadLettersContract {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final DeadLetter LETTER =
      new DeadLetter(anEvent("E-1").build(), "its key has no reader", 5, NOON);

  /** Where nothing is parked yet. */
  protected abstract DeadLetters deadLetters();

  @Test
  void keeps_a_parked_event_as_it_was() {
    deadLetters().park(LETTER);

    assertThat(deadLetters().find(LETTER.event().id()).get()).containsExactly(LETTER);
    assertThat(deadLetters().find(new EventId("E-9")).get()).isEmpty();
  }

  @Test
  void replaces_what_is_known_of_an_event_parked_again() {
    DeadLetter again = new DeadLetter(LETTER.event(), "the bus refused it", 9, NOON.plusSeconds(1));
    deadLetters().park(LETTER);

    deadLetters().park(again);

    assertThat(deadLetters().list(10).get()).containsExactly(again);
  }

  @Test
  void lists_the_oldest_first_up_to_a_limit() {
    for (int i : new int[] {3, 1, 2}) {
      deadLetters().park(new DeadLetter(anEvent("E-" + i).build(), "no", 5, NOON.plusSeconds(i)));
    }

    assertThat(deadLetters().list(2).get())
        .extracting(letter -> letter.event().id().value())
        .containsExactly("E-1", "E-2");
  }

  @Test
  void lists_a_removed_event_no_more() {
    deadLetters().park(LETTER);

    deadLetters().remove(LETTER.event().id());

    assertThat(deadLetters().list(10).get()).isEmpty();
    assertThat(deadLetters().find(LETTER.event().id()).get()).isEmpty();
    assertThat(deadLetters().remove(LETTER.event().id()).isRight()).isTrue();
  }
}
