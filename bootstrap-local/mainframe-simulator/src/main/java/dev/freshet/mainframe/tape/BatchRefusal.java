package dev.freshet.mainframe.tape;

import java.time.LocalDate;

/** Why a tape was not run as the nightly batch; nothing was changed. */
public sealed interface BatchRefusal {

  /** In words fit for a terminal. */
  String message();

  /** The tape is broken. */
  record Broken(BrokenTape tape) implements BatchRefusal {
    @Override
    public String message() {
      return tape.message();
    }
  }

  /** A batch states loans anew, and there are none yet. */
  record NothingToState() implements BatchRefusal {
    @Override
    public String message() {
      return "the mainframe has no loans yet: load a first tape with 'up --tape'";
    }
  }

  /** A later tape was applied already, whose word counts more. */
  record OlderTape(String tape, LocalDate periodEnds, LocalDate latest) implements BatchRefusal {
    @Override
    public String message() {
      return "%s reports the period to %s, and a tape to %s was applied already: apply tapes in their order"
          .formatted(tape, periodEnds, latest);
    }
  }

  /** What was paid after the period would be lost. */
  record DayHasPassed(String tape, LocalDate periodEnds, LocalDate today) implements BatchRefusal {
    @Override
    public String message() {
      return "%s reports the period to %s, and the business date is %s already: what was paid since would be lost"
          .formatted(tape, periodEnds, today);
    }
  }
}
