package dev.freshet.application.port.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.store.LoadCheckpoints.Load;
import dev.freshet.application.port.store.LoadCheckpoints.Part;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The promises of {@link LoadCheckpoints}. */
public abstract class LoadCheckpointsContract {

  private static final Load LOAD =
      new Load(
          "load-1",
          Instant.parse("2026-03-02T12:00:00Z"),
          40,
          List.of(
              new Part(0, Option.none(), loan("L-1020"), 0, false),
              new Part(1, loan("L-1020"), Option.none(), 0, false)));

  /** Where no load was begun yet. */
  protected abstract LoadCheckpoints checkpoints();

  @Test
  void knows_no_load_before_the_first() {
    assertThat(checkpoints().latest().get()).isEmpty();
    assertThat(checkpoints().find("load-9").get()).isEmpty();
  }

  @Test
  void keeps_a_load_as_it_began() {
    checkpoints().begin(LOAD);

    assertThat(checkpoints().find("load-1").get()).containsExactly(LOAD);
    assertThat(checkpoints().latest().get()).containsExactly(LOAD);
  }

  @Test
  void remembers_how_far_each_part_is() {
    checkpoints().begin(LOAD);

    checkpoints().advance("load-1", new Part(1, loan("L-1040"), Option.none(), 20, true));

    Load load = checkpoints().find("load-1").get().get();
    assertThat(load.loaded()).isEqualTo(20);
    assertThat(load.isComplete()).isFalse();
    assertThat(load.parts().getFirst()).isEqualTo(LOAD.parts().getFirst());
    checkpoints().advance("load-1", new Part(0, loan("L-1020"), loan("L-1020"), 20, true));
    assertThat(checkpoints().latest().get().get().isComplete()).isTrue();
  }

  @Test
  void calls_the_load_begun_last_the_latest() {
    checkpoints().begin(LOAD);
    checkpoints().begin(new Load("load-2", LOAD.startedAt(), 40, LOAD.parts()));

    assertThat(checkpoints().latest().get().get().id()).isEqualTo("load-2");
  }

  private static Option<LoanId> loan(String id) {
    return Option.some(new LoanId(id));
  }
}
