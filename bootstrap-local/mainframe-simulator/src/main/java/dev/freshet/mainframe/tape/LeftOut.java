package dev.freshet.mainframe.tape;

import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of tapes that could not be understood.
 *
 * @param count how many there were
 * @param first why, for the first {@value #MOST_TOLD} of them
 */
public record LeftOut(long count, List<BrokenTape> first) {

  static final int MOST_TOLD = 100;

  public LeftOut {
    first = List.copyOf(first);
  }

  /** What to tell a person: one line for each, and how many more there were. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    first.forEach(why -> lines.add("left out: " + why.message()));
    if (count > first.size()) {
      lines.add("left out: " + (count - first.size()) + " more");
    }
    return lines;
  }

  /** Collects them, for one thread. */
  static final class Collector {
    private final boolean strict;
    private final List<BrokenTape> first = new ArrayList<>();
    private long count;

    /**
     * @param strict whether the first record that cannot be understood breaks the tape
     */
    Collector(boolean strict) {
      this.strict = strict;
    }

    void add(BrokenTape why) {
      if (strict) {
        throw new BrokenTapeException(why);
      }
      count++;
      if (first.size() < MOST_TOLD) {
        first.add(why);
      }
    }

    /** Why a tape is broken of which no record is left: what is wrong with its first one. */
    BrokenTape noLoan(String tape) {
      return first.stream()
          .filter(why -> why.file().equals(tape))
          .findFirst()
          .map(why -> why.because("no record can be understood, the first: " + why.reason()))
          .orElseGet(() -> new BrokenTape(tape, 0, Option.none(), "the tape has no loan"));
    }

    LeftOut all() {
      return new LeftOut(count, first);
    }
  }
}
