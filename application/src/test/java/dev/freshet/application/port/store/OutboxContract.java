package dev.freshet.application.port.store;

import static dev.freshet.application.fixture.EventFixture.aComplaint;
import static dev.freshet.application.fixture.EventFixture.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The promises of {@link Outbox}. */
public abstract class OutboxContract {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration HOLD = Duration.ofSeconds(30);
  private static final Event EVENT = anEvent("E-1").at(NOON).build();

  /** An empty outbox. */
  protected abstract Outbox outbox();

  @Test
  void gives_an_event_out_as_it_was_appended() {
    outbox().append(EVENT);

    assertThat(outbox().claim(10, NOON, HOLD).get()).containsExactly(new Outbox.Claimed(EVENT, 1));
  }

  @Test
  void holds_an_event_once_however_often_it_is_appended() {
    outbox().append(EVENT);
    outbox().append(EVENT);

    assertThat(outbox().claim(10, NOON, HOLD).get()).hasSize(1);
    assertThat(outbox().append(EVENT).isRight()).isTrue();
    assertThat(outbox().claim(10, NOON, HOLD).get()).isEmpty();
  }

  @Test
  void gives_the_oldest_out_first() {
    List.of("E-2", "E-3", "E-1")
        .forEach(id -> outbox().append(anEvent(id).at(NOON.plusMillis(id.charAt(2))).build()));

    Instant later = NOON.plusSeconds(60);
    assertThat(ids(outbox().claim(2, later, HOLD).get())).containsExactly("E-1", "E-2");
    assertThat(ids(outbox().claim(2, later, HOLD).get())).containsExactly("E-3");
  }

  @Test
  void gives_changes_out_before_complaints_however_long_those_wait() {
    for (int i = 0; i < 30; i++) {
      outbox().append(aComplaint("stale-" + i).at(NOON.minusSeconds(60)).build());
    }
    outbox().append(EVENT);

    assertThat(ids(outbox().claim(2, NOON, HOLD).get())).first().isEqualTo("E-1");
  }

  @Test
  void gives_complaints_out_when_no_change_is_due() {
    outbox().append(aComplaint("stale-1").at(NOON).build());
    outbox().append(anEvent("E-1").at(NOON.plusSeconds(1)).build());

    assertThat(ids(outbox().claim(2, NOON, HOLD).get())).containsExactly("stale-1");
  }

  @Test
  void never_lets_two_relays_own_the_same_row() throws Exception {
    List<String> appended = IntStream.range(0, 60).mapToObj(i -> "E-" + i).toList();
    appended.forEach(id -> outbox().append(anEvent(id).at(NOON).build()));

    List<List<String>> claimed = AllAtOnce.call(4, relay -> claimUntilNoneIsLeft());

    assertThat(claimed.stream().flatMap(List::stream))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(appended);
  }

  @Test
  void lets_a_claim_expire_with_the_clock() {
    outbox().append(EVENT);
    outbox().claim(1, NOON, HOLD);

    assertThat(outbox().claim(1, NOON.plus(HOLD).minusMillis(1), HOLD).get()).isEmpty();
    assertThat(outbox().claim(1, NOON.plus(HOLD), HOLD).get())
        .containsExactly(new Outbox.Claimed(EVENT, 2));
  }

  @Test
  void gives_a_failed_row_out_again_but_not_before_its_time() {
    outbox().append(EVENT);
    Outbox.Claimed failed = outbox().claim(1, NOON, HOLD).get().getFirst();

    outbox().retryLater(failed, NOON.plusSeconds(5));

    assertThat(outbox().claim(1, NOON.plusSeconds(4), HOLD).get()).isEmpty();
    assertThat(outbox().claim(1, NOON.plusSeconds(5), HOLD).get())
        .containsExactly(new Outbox.Claimed(EVENT, 2));
  }

  @Test
  void ignores_a_relay_that_gives_back_a_row_it_has_lost() {
    outbox().append(EVENT);
    Outbox.Claimed lost = outbox().claim(1, NOON, HOLD).get().getFirst();
    Instant later = NOON.plus(HOLD);
    outbox().claim(1, later, HOLD);

    assertThat(outbox().retryLater(lost, later).isRight()).isTrue();

    assertThat(outbox().claim(1, later, HOLD).get()).isEmpty();
  }

  @Test
  void gives_a_removed_event_out_no_more() {
    outbox().append(EVENT);
    Outbox.Claimed published = outbox().claim(1, NOON, HOLD).get().getFirst();

    outbox().remove(EVENT.id());

    assertThat(outbox().retryLater(published, NOON).isRight()).isTrue();
    assertThat(outbox().remove(new EventId("E-9")).isRight()).isTrue();
    assertThat(outbox().claim(1, NOON.plus(HOLD), HOLD).get()).isEmpty();
    assertThat(outbox().backlog().get()).isZero();
  }

  @Test
  void counts_what_waits_claimed_or_not() {
    outbox().append(EVENT);
    outbox().append(aComplaint("stale-2").at(NOON).build());
    outbox().claim(1, NOON, HOLD);

    assertThat(outbox().backlog().get()).isEqualTo(2);
  }

  private List<String> claimUntilNoneIsLeft() {
    List<String> mine = new ArrayList<>();
    List<Outbox.Claimed> batch = outbox().claim(7, NOON, HOLD).get();
    while (!batch.isEmpty()) {
      mine.addAll(ids(batch));
      batch = outbox().claim(7, NOON, HOLD).get();
    }
    return mine;
  }

  private static List<String> ids(List<Outbox.Claimed> rows) {
    return rows.stream().map(row -> row.event().id().value()).toList();
  }
}
