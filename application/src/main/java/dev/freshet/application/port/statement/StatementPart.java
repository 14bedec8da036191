package dev.freshet.application.port.statement;

import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.statement.StatedPayment;
import java.time.Instant;

/**
 * One record of the system of record, as a part of a loan's statement. Each part is cached, changed
 * and versioned by itself, so that a change is applied without reading anything, and a statement
 * grows by parts and never in one.
 */
public sealed interface StatementPart {

  PartKey key();

  /** The record's source version: of two states of a part, the one with the higher is newer. */
  long version();

  /** When the system of record was known to be so. */
  Instant asOf();

  /** Whether this is the newer of two states of one part, or the same known to be so later. */
  default boolean isNewerThan(StatementPart other) {
    return version() > other.version()
        || (version() == other.version() && asOf().isAfter(other.asOf()));
  }

  /** The contract. */
  record Terms(LoanContract contract, long version, Instant asOf) implements StatementPart {
    @Override
    public PartKey key() {
      return PartKey.terms(contract.loanId());
    }
  }

  /**
   * What is owed.
   *
   * @param payments how many payments were posted so far
   */
  record Account(
      CustomerId customerId,
      LoanAccount account,
      LoanStatus status,
      int payments,
      long version,
      Instant asOf)
      implements StatementPart {
    @Override
    public PartKey key() {
      return PartKey.account(account.loanId());
    }
  }

  /** A payment; once posted it never changes. */
  record Payment(LoanId loanId, StatedPayment payment, long version, Instant asOf)
      implements StatementPart {
    @Override
    public PartKey key() {
      return PartKey.payment(loanId, payment.number());
    }
  }

  /**
   * A tombstone: there is no such record at this version. Kept for {@link
   * StatementCache#TOMBSTONES_KEPT}, longer than anything older can still arrive.
   */
  record Gone(PartKey key, long version, Instant asOf) implements StatementPart {}
}
