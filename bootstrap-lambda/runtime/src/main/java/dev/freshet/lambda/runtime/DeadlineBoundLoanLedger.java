package dev.freshet.lambda.runtime;

import dev.freshet.adapters.in.lambda.CallDeadline;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.legacy.AccountStatement;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.Posting;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/** A ledger that is asked within the deadline of the call. */
record DeadlineBoundLoanLedger(LoanLedger ledger, CallDeadline call) implements LoanLedger {

  @Override
  public Either<Fault, Versioned<List<AccountStatement>>> accountsOf(
      CustomerId customer, ReadMode mode, Deadline deadline) {
    return ledger.accountsOf(customer, mode, call.cut(deadline));
  }

  @Override
  public Either<PostingProblem, Posting> post(
      PaymentId payment, LoanId loan, Money amount, Deadline deadline) {
    return ledger.post(payment, loan, amount, call.cut(deadline));
  }

  @Override
  public Either<Fault, Option<Posting>> posting(PaymentId payment, Deadline deadline) {
    return ledger.posting(payment, call.cut(deadline));
  }
}
