package dev.freshet.adapters.out.memory;

import dev.freshet.adapters.out.memory.MemoryMainframeState.Account;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.legacy.AccountStatement;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.Posting;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.SourceRecord;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.Allocation;
import dev.freshet.domain.payment.PaymentId;
import dev.freshet.domain.payment.PaymentRejection;
import dev.freshet.domain.payment.PaymentRule;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The payments ledger of a {@link MemoryMainframe}. */
public final class MemoryLoanLedger implements LoanLedger {

  private static final MemoryMainframeSource SOURCE = MemoryMainframeSource.LOAN_LEDGER;

  private final MemoryMainframe mainframe;

  public MemoryLoanLedger(MemoryMainframe mainframe) {
    this.mainframe = mainframe;
  }

  @Override
  public Either<Fault, Versioned<List<AccountStatement>>> accountsOf(
      CustomerId customer, ReadMode mode, Deadline deadline) {
    return mainframe.read(SOURCE, mode, state -> accounts(state, customer));
  }

  @Override
  public Either<PostingProblem, Posting> post(
      PaymentId payment, LoanId loan, Money amount, Deadline deadline) {
    return mainframe
        .write(SOURCE, state -> posted(state, payment, loan, amount))
        .<PostingProblem>mapLeft(PostingProblem.Failed::new)
        .flatMap(outcome -> outcome);
  }

  @Override
  public Either<Fault, Option<Posting>> posting(PaymentId payment, Deadline deadline) {
    return mainframe.read(SOURCE, ReadMode.PRIMARY, state -> state.postings().get(payment));
  }

  private static Versioned<List<AccountStatement>> accounts(
      MemoryMainframeState state, CustomerId customer) {
    List<AccountStatement> accounts = new ArrayList<>();
    Map<SourceRecord, Long> versions = new HashMap<>();
    for (LoanContract contract : state.contractsOf(customer)) {
      for (Account account : state.account(contract.loanId())) {
        accounts.add(new AccountStatement(account.account(), account.status(), state.today()));
        versions.put(LoanLedger.recordOf(contract.loanId()), account.version());
      }
    }
    return new Versioned<>(List.copyOf(accounts), VersionVector.of(versions));
  }

  private static Tuple2<MemoryMainframeState, Either<PostingProblem, Posting>> posted(
      MemoryMainframeState state, PaymentId payment, LoanId loan, Money amount) {
    Option<Posting> before = state.postings().get(payment);
    if (before.isDefined()) {
      return Tuple.of(state, Either.right(before.get()));
    }
    Option<Account> account = state.account(loan);
    if (account.isEmpty()) {
      return Tuple.of(state, Either.left(new PostingProblem.LoanUnknown(loan)));
    }
    Either<PaymentRejection, Allocation> allocated =
        PaymentRule.allocate(account.get().account(), amount, state.today());
    if (allocated.isLeft()) {
      return Tuple.of(state, Either.left(new PostingProblem.Refused(allocated.getLeft())));
    }
    Allocation allocation = allocated.get();
    Account after =
        new Account(
            allocation.after(),
            allocation.after().statusOn(state.today()),
            account.get().version() + 1);
    Posting posting =
        new Posting(
            payment,
            loan,
            amount,
            allocation.interest(),
            allocation.principal(),
            after.account().principal(),
            state.today(),
            after.version());
    return Tuple.of(state.withPosting(posting, after), Either.right(posting));
  }
}
