package dev.freshet.adapters.in.http.wire;

import dev.freshet.domain.loan.LoanStatus;

/** How a loan stands, in the contract's words. */
public final class StatusWord {

  private StatusWord() {}

  public static String of(LoanStatus status) {
    return switch (status) {
      case LoanStatus.Current _ -> "current";
      case LoanStatus.Delinquent _ -> "delinquent";
      case LoanStatus.PaidOff _ -> "paid_off";
      case LoanStatus.ChargedOff _ -> "charged_off";
    };
  }
}
