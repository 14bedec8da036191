package dev.freshet.domain.loan;

/** How a loan stands. */
public sealed interface LoanStatus {

  /** The kinds of status by name, as stores and wires write them. */
  enum Kind {
    CURRENT,
    DELINQUENT,
    PAID_OFF,
    CHARGED_OFF,
    REPURCHASED,
    TRANSFERRED
  }

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

  /** The lender has written the loan off. */
  record ChargedOff() implements LoanStatus {}

  /** The loan was bought back by whoever had sold it, or replaced. */
  record Repurchased() implements LoanStatus {}

  /** The loan has gone to another owner or servicer. */
  record Transferred() implements LoanStatus {}

  /** Which kind of status this is. */
  default Kind kind() {
    return switch (this) {
      case Current _ -> Kind.CURRENT;
      case Delinquent _ -> Kind.DELINQUENT;
      case PaidOff _ -> Kind.PAID_OFF;
      case ChargedOff _ -> Kind.CHARGED_OFF;
      case Repurchased _ -> Kind.REPURCHASED;
      case Transferred _ -> Kind.TRANSFERRED;
    };
  }

  /** For how many days a payment is overdue; 0 unless the loan is delinquent. */
  default int daysDelinquent() {
    return this instanceof Delinquent(int days) ? days : 0;
  }

  /** Whether payments are taken through the portal. */
  default boolean takesPayments() {
    return switch (this) {
      case Current _, Delinquent _ -> true;
      case PaidOff _, ChargedOff _, Repurchased _, Transferred _ -> false;
    };
  }

  /**
   * The status of a kind.
   *
   * @param daysDelinquent at least 1 for a delinquent loan; ignored for any other
   */
  static LoanStatus of(Kind kind, int daysDelinquent) {
    return switch (kind) {
      case CURRENT -> new Current();
      case DELINQUENT -> new Delinquent(daysDelinquent);
      case PAID_OFF -> new PaidOff();
      case CHARGED_OFF -> new ChargedOff();
      case REPURCHASED -> new Repurchased();
      case TRANSFERRED -> new Transferred();
    };
  }
}
