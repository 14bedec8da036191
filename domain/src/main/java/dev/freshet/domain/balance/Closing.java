package dev.freshet.domain.balance;

import dev.freshet.domain.loan.LoanStatus;

/** Why a loan is no longer serviced although its borrower has not paid it off. */
public enum Closing {
  CHARGED_OFF,
  REPURCHASED,
  TRANSFERRED;

  /** How a loan that was closed so stands. */
  LoanStatus status() {
    return switch (this) {
      case CHARGED_OFF -> new LoanStatus.ChargedOff();
      case REPURCHASED -> new LoanStatus.Repurchased();
      case TRANSFERRED -> new LoanStatus.Transferred();
    };
  }
}
