package dev.freshet.domain.loan;

/** How a loan stands. */
public sealed interface LoanStatus {

  /** Nothing is overdue. */
  record Current() implements LoanStatus {}

  /** A payment is overdue since {@code days} days (at least 1). */
  record Delinquent(int days) implements LoanStatus {
    public Delinquent {
      if (days < 1) {
        throw new IllegalArgumentException("a delinquent loan is at least one day overdue");
      }
    }
  }

  /** Nothing is owed any more. */
  record PaidOff() implements LoanStatus {}

  /** The lender has written the loan off and takes no payments through the portal. */
  record ChargedOff() implements LoanStatus {}
}
