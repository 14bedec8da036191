package dev.freshet.application.payment;

import dev.freshet.application.caching.RateLimits;
import dev.freshet.application.payment.MakePayment.Problem;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.legacy.LoanSystem;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementCache.Consistency;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Tells who may pay on which loan. Only the loan system says that somebody may. That a loan is
 * another's, or that there was none a moment ago, the statement cache says as well, and spares the
 * loan system what anybody can ask for; a loan that appears replaces what was remembered of it.
 *
 * <p>Of loans that the cache knows nothing of, a payer may guess few wrong. Memory is bounded.
 * Thread-safe.
 */
final class PayableLoans {

  /** How long it is remembered that there is no such loan. */
  static final Duration NEGATIVE_FOR = Duration.ofSeconds(10);

  /** So many loans that are not the payer's are asked for at once ... */
  static final int BURST = 20;

  /** ... and then one in so long. */
  static final Duration INTERVAL = Duration.ofSeconds(5);

  private final LoanSystem loanSystem;
  private final StatementCache statements;
  private final RateLimits<CustomerId> guesses;
  private final InstantSource clock;

  PayableLoans(LoanSystem loanSystem, StatementCache statements, InstantSource clock) {
    this.loanSystem = loanSystem;
    this.statements = statements;
    this.guesses = new RateLimits<>(BURST, INTERVAL, clock);
    this.clock = clock;
  }

  /** The contract, if the payer may pay on it. */
  Either<Problem, LoanContract> payable(CustomerId payer, LoanId loan, Deadline deadline) {
    return rememberedOwner(loan)
        .fold(
            () -> guess(payer, loan, deadline),
            owner ->
                owner
                    .<Either<Problem, LoanContract>>map(
                        known ->
                            known.equals(payer)
                                ? ask(payer, loan, deadline)
                                : Either.left(new Problem.NotYourLoan(loan)))
                    .getOrElse(() -> Either.left(new Problem.LoanUnknown(loan))));
  }

  /** Whose the loan is, or that it is nobody's; none when that is not known. */
  private Option<Option<CustomerId>> rememberedOwner(LoanId loan) {
    PartKey key = PartKey.account(loan);
    return statements
        .get(List.of(key), Consistency.EVENTUAL)
        .toOption()
        .flatMap(parts -> Option.of(parts.get(key)))
        .flatMap(this::owner);
  }

  private Option<Option<CustomerId>> owner(StatementPart part) {
    return switch (part) {
      case StatementPart.Account account -> Option.some(Option.some(account.customerId()));
      case StatementPart.Gone gone ->
          Option.when(
              gone.asOf().isAfter(clock.instant().minus(NEGATIVE_FOR)), () -> Option.none());
      case StatementPart.Terms _, StatementPart.Payment _ -> Option.none();
    };
  }

  /** Only guesses that were wrong count. */
  private Either<Problem, LoanContract> guess(CustomerId payer, LoanId loan, Deadline deadline) {
    if (!guesses.tryAcquire(payer)) {
      return Either.left(
          new Problem.Failed(
              new Fault.Throttled("loan system", "spared: too many guesses at loans")));
    }
    Either<Problem, LoanContract> answer = ask(payer, loan, deadline);
    if (answer.isRight() || answer.getLeft() instanceof Problem.Failed) {
      guesses.giveBack(payer);
    }
    return answer;
  }

  private Either<Problem, LoanContract> ask(CustomerId payer, LoanId loan, Deadline deadline) {
    Instant asked = clock.instant();
    return loanSystem
        .contract(loan, deadline)
        .<Problem>mapLeft(Problem.Failed::new)
        .flatMap(
            found ->
                found.toEither(
                    () -> {
                      remember(loan, asked);
                      return new Problem.LoanUnknown(loan);
                    }))
        .filterOrElse(
            contract -> contract.customerId().equals(payer), _ -> new Problem.NotYourLoan(loan));
  }

  /** Below every version that a loan can have; whether it could be put is of no importance. */
  private void remember(LoanId unknown, Instant asOf) {
    var _ = statements.put(new StatementPart.Gone(PartKey.account(unknown), 0, asOf));
  }
}
