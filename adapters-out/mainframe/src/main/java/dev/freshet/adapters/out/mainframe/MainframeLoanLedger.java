package dev.freshet.adapters.out.mainframe;

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
import dev.freshet.domain.payment.PaymentRejection;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/** The payments ledger on the mainframe. Safe for use by threads. */
public final class MainframeLoanLedger implements LoanLedger {

  private final SourceCaller caller;
  private final SourceReader reader;

  public MainframeLoanLedger(MainframeConnection connection) {
    this.caller = connection.to("payments-ledger", "payments ledger");
    this.reader = new SourceReader(caller);
  }

  @Override
  public Either<Fault, Versioned<List<AccountStatement>>> accountsOf(
      CustomerId customer, ReadMode mode, Deadline deadline) {
    return reader.read(
        "accountsOf",
        "/customers/" + customer + "/accounts?mode=" + mode,
        deadline,
        LedgerAnswers::accounts);
  }

  @Override
  public Either<PostingProblem, Posting> post(
      PaymentId payment, LoanId loan, Money amount, Deadline deadline) {
    Call call =
        new Call(
            "post",
            Effect.IDEMPOTENT,
            loan.value(),
            caller
                .request("/postings/" + payment)
                .header("Content-Type", "application/json")
                .PUT(JsonBody.of(LedgerAnswers.posting(loan, amount))));
    return caller
        .call(call, deadline)
        .<PostingProblem>mapLeft(PostingProblem.Failed::new)
        .flatMap(answer -> posted(payment, loan, answer));
  }

  @Override
  public Either<Fault, Option<Posting>> posting(PaymentId payment, Deadline deadline) {
    return reader.find(
        "posting", "/postings/" + payment, "NEVER_POSTED", deadline, LedgerAnswers::posting);
  }

  private Either<PostingProblem, Posting> posted(
      PaymentId payment, LoanId loan, WireAnswer answer) {
    if (answer.isOk()) {
      return Answers.parse(
              caller.part(), answer.body(), body -> LedgerAnswers.postingOf(payment, body))
          .mapLeft(this::unknown);
    }
    if (answer.says("LOAN_UNKNOWN")) {
      return Either.left(new PostingProblem.LoanUnknown(loan));
    }
    Either<Fault.Corrupt, PaymentRejection> rejection =
        Answers.parse(caller.part(), answer.body(), LedgerAnswers::rejection);
    return Either.left(rejection.fold(this::unknown, PostingProblem.Refused::new));
  }

  /** An answer that makes no sense does not say whether the payment was posted. */
  private PostingProblem unknown(Fault.Corrupt corrupt) {
    return new PostingProblem.Failed(new Fault.OutcomeUnknown(corrupt.part(), corrupt.detail()));
  }
}
