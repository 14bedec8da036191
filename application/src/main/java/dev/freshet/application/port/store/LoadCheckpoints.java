package dev.freshet.application.port.store;

import dev.freshet.application.port.Fault;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.List;

/** How far initial loads are. Durable and thread-safe. */
public interface LoadCheckpoints {

  /** How many parts a load has at most. */
  int MOST_PARTS = 64;

  /** Writes a new load down, which becomes the {@link #latest}. */
  Either<Fault, Void> begin(Load load);

  /** Records how far one part is; safe to repeat. */
  Either<Fault, Void> advance(String load, Part part);

  /** A load with its parts as they were last recorded, or none when there is no such load. */
  Either<Fault, Option<Load>> find(String load);

  /** The load that was begun last, or none before the first. */
  Either<Fault, Option<Load>> latest();

  /**
   * An initial load.
   *
   * @param id 1 to 40 letters, digits or dashes
   * @param loans how many loans there were when it began
   * @param parts in ascending order of their numbers, which begin with 0; at most {@link
   *     #MOST_PARTS}
   */
  record Load(String id, Instant startedAt, long loans, List<Part> parts) {

    public Load {
      parts = List.copyOf(parts);
    }

    public long loaded() {
      return parts.stream().mapToLong(Part::loaded).sum();
    }

    public boolean isComplete() {
      return parts.stream().allMatch(Part::complete);
    }
  }

  /**
   * A key range of a load.
   *
   * @param position the last loan that is loaded for certain; before the first, where the range
   *     begins: none for the very beginning
   * @param through the last id of the range, or none for the end of the portfolio
   * @param loaded how many loans are loaded for certain
   */
  record Part(
      int number, Option<LoanId> position, Option<LoanId> through, long loaded, boolean complete) {}
}
