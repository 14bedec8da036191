package dev.freshet.features.application;

import dev.freshet.adapters.out.memory.MemoryLoanLedger;
import dev.freshet.adapters.out.memory.MemoryMainframe;
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
import java.util.concurrent.atomic.AtomicBoolean;

/** A ledger that can post a payment and lose the answer on its way back. */
final class ForgetfulLedger implements LoanLedger {

  private final LoanLedger ledger;
  private final AtomicBoolean forgets = new AtomicBoolean();

  ForgetfulLedger(MemoryMainframe mainframe) {
    this.ledger = new MemoryLoanLedger(mainframe);
  }

  void forgetNextAnswer() {
    forgets.set(true);
  }

  @Override
  public Either<Fault, Versioned<List<AccountStatement>>> accountsOf(
      CustomerId customer, ReadMode mode, Deadline deadline) {
    return ledger.accountsOf(customer, mode, deadline);
  }

  @Override
  public Either<PostingProblem, Posting> post(
      PaymentId payment, LoanId loan, Money amount, Deadline deadline) {
    Either<PostingProblem, Posting> posted = ledger.post(payment, loan, amount, deadline);
    return forgets.compareAndSet(true, false)
        ? Either.left(
            new PostingProblem.Failed(new Fault.OutcomeUnknown("ledger", "the answer is lost")))
        : posted;
  }

  @Override
  public Either<Fault, Option<Posting>> posting(PaymentId payment, Deadline deadline) {
    return ledger.posting(payment, deadline);
  }
}
