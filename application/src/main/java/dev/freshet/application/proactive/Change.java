package dev.freshet.application.proactive;

import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Option;
import java.time.Instant;

/** A change of a record of the system of record, as its change stream tells it. */
public sealed interface Change {

  /** Where in the stream it stands; grows, and names the same change in every delivery. */
  Position position();

  /**
   * A record that statements are made of is now so, or is gone.
   *
   * @param before the version that the record had before, or none where the feed does not tell
   */
  record Applicable(Position position, StatementPart part, Option<Long> before) implements Change {
    public Applicable(Position position, StatementPart part) {
      this(position, part, Option.none());
    }
  }

  /** A customer's list of contracts: one was added, taken away, or has other terms. */
  record Contracts(Position position, CustomerId customer, long version) implements Change {}

  /** A customer's profile. */
  record Profile(Position position, CustomerId customer, long version) implements Change {}

  /** A record that no cached object is made of. */
  record Irrelevant(Position position) implements Change {}

  /**
   * A mark that the source set behind what it had changed: whoever sees it pass knows that all of
   * that has been applied.
   */
  record Mark(Position position, String name) implements Change {}

  /**
   * A record that cannot be understood.
   *
   * @param loan whose record it is, as far as that can be told
   */
  record Poison(Position position, Option<LoanId> loan, String reason) implements Change {}

  /**
   * A place in the stream.
   *
   * @param lsn the log sequence number
   * @param committedAt when the source committed the change
   */
  record Position(long lsn, Instant committedAt) {}
}
