package dev.freshet.adapters.in.http.payment;

import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.adapters.in.http.wire.Amount;
import dev.freshet.adapters.in.http.wire.StatusWord;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.payment.PaymentRejection;

/** The business's refusals of payments as problems. */
public final class RejectionProblems {

  private RejectionProblems() {}

  public static Problem of(PaymentRejection rejection) {
    return switch (rejection) {
      case PaymentRejection.AmountNotPositive(var amount) ->
          ProblemType.AMOUNT_NOT_POSITIVE.because(amount + " is not more than nothing");
      case PaymentRejection.WrongCurrency(var expected) ->
          ProblemType.WRONG_CURRENCY
              .because("this loan is paid in " + expected)
              .with("expectedCurrency", expected.getCurrencyCode());
      case PaymentRejection.AbovePayoff(var payoff) ->
          ProblemType.ABOVE_PAYOFF
              .because(payoff + " pays this loan off")
              .with("payoffAmount", Amount.of(payoff));
      case PaymentRejection.LoanTakesNoPayments(var status) ->
          ProblemType.LOAN_TAKES_NO_PAYMENTS
              .because("this loan is " + StatusWord.of(status).replace('_', ' '))
              .with("loanStatus", StatusWord.of(status));
    };
  }

  /** There is no such loan to pay. */
  public static Problem unknown(LoanId loan) {
    return ProblemType.LOAN_UNKNOWN.because("no loan " + loan);
  }

  /** The loan is not the payer's. */
  public static Problem somebodyElses(LoanId loan) {
    return ProblemType.NOT_YOURS.because("loan " + loan + " is somebody else's");
  }
}
