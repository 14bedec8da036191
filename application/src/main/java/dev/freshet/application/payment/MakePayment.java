package dev.freshet.application.payment;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.PaymentRecord;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentRejection;
import io.vavr.control.Either;

/**
 * Pays towards a loan.
 *
 * <p>Once the intent is written down the payment will be made or refused, exactly once, whatever
 * crashes: by this call, by the caller trying again with the same key, or by {@link
 * ReconcilePayments}.
 */
public interface MakePayment {

  /**
   * Makes the payment, or answers what became of it when this key was used for it before.
   *
   * @return the payment, with its outcome unless that is still open: the ledger's answer is not
   *     known yet; or why there is no payment
   */
  Either<Problem, PaymentRecord> pay(Command command);

  /** Who pays what on which loan, under the caller's own key. */
  record Command(CustomerId payer, LoanId loanId, Money amount, IdempotencyKey key) {}

  /** Why there is no payment. */
  sealed interface Problem {

    /** A business rule refuses it. */
    record Refused(PaymentRejection rejection) implements Problem {}

    /** There is no such loan. */
    record LoanUnknown(LoanId loanId) implements Problem {}

    /** The loan is somebody else's. */
    record NotYourLoan(LoanId loanId) implements Problem {}

    /** The key was used before, for another loan or amount. */
    record KeyUsedForAnotherPayment() implements Problem {}

    /** A part did not do its part before the intent was known to be written down. */
    record Failed(Fault fault) implements Problem {}
  }
}
