package dev.freshet.application.cachemanager;

import static dev.freshet.application.fixture.EventFixture.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoisonGuardTest {

  private static final Event POISON = anEvent("poison").build();
  private static final Event OTHER = anEvent("other").build();
  private static final Fault OUTAGE = new Fault.Unavailable("cache", "no answer");

  private final List<String> parked = new ArrayList<>();
  private boolean mended;
  private boolean parkingIsDown;
  private Either<Fault, Void> answer = Either.right(null);
  private final PoisonGuard guard = new PoisonGuard(this::handle, this::park, 3);

  @Test
  void parks_an_event_on_which_the_handler_broke_so_many_times_and_says_why() {
    breakOn(POISON, 2);
    assertThat(parked).isEmpty();

    assertThat(guard.handle(POISON).isRight()).isTrue();

    assertThat(parked)
        .containsExactly("poison: handler: java.lang.IllegalStateException: a bug: 3");
  }

  @Test
  void never_parks_an_event_that_an_outage_holds_up() {
    answer = Either.left(OUTAGE);
    breakOn(POISON, 2);

    for (int attempt = 0; attempt < 200; attempt++) {
      assertThat(guard.handle(OTHER).getLeft()).isEqualTo(OUTAGE);
    }

    assertThat(parked).isEmpty();
  }

  @Test
  void counts_the_attempts_of_each_event_by_itself() {
    breakOn(POISON, 2);

    assertThat(guard.handle(OTHER).isRight()).isTrue();
    assertThat(guard.handle(POISON).isRight()).isTrue();

    assertThat(parked).hasSize(1);
  }

  @Test
  void forgets_the_attempts_of_an_event_that_was_handled_after_all() {
    breakOn(POISON, 2);
    mended = true;
    assertThat(guard.handle(POISON).isRight()).isTrue();
    mended = false;

    breakOn(POISON, 2);

    assertThat(parked).isEmpty();
  }

  @Test
  void gives_an_event_that_was_parked_and_redriven_all_its_attempts_again() {
    breakOn(POISON, 2);
    assertThat(guard.handle(POISON).isRight()).isTrue();

    breakOn(POISON, 2);

    assertThat(parked).hasSize(1);
  }

  @Test
  void has_an_event_delivered_again_that_could_not_be_parked() {
    breakOn(POISON, 2);
    parkingIsDown = true;
    assertThat(guard.handle(POISON).getLeft()).isEqualTo(OUTAGE);
    parkingIsDown = false;

    assertThat(guard.handle(POISON).isRight()).isTrue();

    assertThat(parked).hasSize(1);
  }

  private void breakOn(Event event, int times) {
    for (int attempt = 0; attempt < times; attempt++) {
      assertThatThrownBy(() -> guard.handle(event)).hasMessage("a bug");
    }
  }

  private Either<Fault, Void> handle(Event event) {
    if (event.equals(POISON) && !mended) {
      throw new IllegalStateException("a bug");
    }
    return answer;
  }

  private Either<Fault, Void> park(Event event, String reason, int attempts) {
    if (parkingIsDown) {
      return Either.left(OUTAGE);
    }
    parked.add(event.id() + ": " + reason + ": " + attempts);
    return Either.right(null);
  }
}
