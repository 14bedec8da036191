package dev.freshet.features.proactive;

import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.legacy.LegacyFixtures;
import dev.freshet.application.port.legacy.LoanFile;
import dev.freshet.application.port.legacy.LoanFile.FiledPayment;
import dev.freshet.application.port.legacy.PortfolioUnload;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.proactive.Change;
import dev.freshet.application.proactive.Change.Position;
import dev.freshet.application.statement.StatementParts;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.statement.StatedPayment;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Loans, each of them paid so many times, one cent of principal a time; an unload sees every loan
 * at some moment of that life. Thread-safe.
 */
final class MadeUpPortfolio implements PortfolioUnload {

  static final Instant NOON = Instant.parse("2017-06-30T12:00:00Z");

  private static final Money CENT = Money.usd("0.01");

  private final int loans;
  private final int payments;
  private final long seed;
  private final AtomicInteger filesGiven = new AtomicInteger();
  private volatile boolean down;
  private volatile Runnable meanwhile = () -> {};

  MadeUpPortfolio(int loans, int payments, long seed) {
    this.loans = loans;
    this.payments = payments;
    this.seed = seed;
  }

  /** As it is when everything has happened. */
  List<LoanFile> end() {
    List<LoanFile> files = new ArrayList<>();
    for (int number = 0; number < loans; number++) {
      files.add(file(loan(number), payments));
    }
    return files;
  }

  /** Gives no file one by one while it is down. */
  void setDown(boolean down) {
    this.down = down;
  }

  /** What happens once, while a file is asked for. */
  void meanwhile(Runnable deed) {
    meanwhile = deed;
  }

  /** How many files were given one by one. */
  int filesGiven() {
    return filesGiven.get();
  }

  /** Everything that happens, in order. */
  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (int paid = 1; paid <= payments; paid++) {
      for (int number = 0; number < loans; number++) {
        List<StatementPart> parts = StatementParts.of(file(loan(number), paid), NOON);
        changes.add(change(changes.size(), parts.get(paid), Option.none()));
        changes.add(change(changes.size(), parts.getLast(), Option.some((long) paid)));
      }
    }
    return changes;
  }

  @Override
  public Either<Fault, Extent> extent(int parts, Deadline deadline) {
    List<LoanId> bounds = new ArrayList<>();
    int size = Math.ceilDiv(loans, parts);
    for (int end = size; end < loans; end += size) {
      bounds.add(loan(end - 1));
    }
    return Either.right(new Extent(loans, bounds));
  }

  @Override
  public Either<Fault, List<LoanFile>> files(Range range, int limit, Deadline deadline) {
    List<LoanFile> files = new ArrayList<>();
    int first = range.after().map(MadeUpPortfolio::number).getOrElse(-1) + 1;
    int last = range.through().map(MadeUpPortfolio::number).getOrElse(loans - 1);
    for (int number = first; number <= last && files.size() < limit; number++) {
      files.add(file(loan(number), momentOf(number)));
    }
    return Either.right(files);
  }

  @Override
  public Either<Fault, Option<LoanFile>> file(LoanId loan, Deadline deadline) {
    if (down) {
      return Either.left(new Fault.Unavailable("mainframe", "down"));
    }
    Runnable deed = meanwhile;
    meanwhile = () -> {};
    deed.run();
    filesGiven.incrementAndGet();
    return Either.right(Option.when(number(loan) < loans, () -> file(loan, payments)));
  }

  static LoanId loan(int number) {
    return new LoanId("L-%06d".formatted(number));
  }

  /** The same for a loan whoever unloads it when. */
  private int momentOf(int number) {
    return new SplittableRandom(seed + number).nextInt(payments + 1);
  }

  private static int number(LoanId loan) {
    return Integer.parseInt(loan.value().substring(2));
  }

  private static Change change(long lsn, StatementPart part, Option<Long> before) {
    return new Change.Applicable(new Position(lsn, NOON), part, before);
  }

  private static LoanFile file(LoanId loan, int paid) {
    List<FiledPayment> history = new ArrayList<>();
    Money principal = Money.usd("1000.00");
    for (int number = 1; number <= paid; number++) {
      principal = principal.minus(CENT);
      history.add(
          new FiledPayment(
              new StatedPayment(
                  number, LocalDate.of(2017, 6, 30), CENT, Money.usd("0"), CENT, principal),
              number + 1L));
    }
    LoanAccount usual = LegacyFixtures.anAccount(loan);
    return new LoanFile(
        LegacyFixtures.aContract(loan, new CustomerId("C" + loan)),
        1,
        new LoanAccount(
            loan,
            usual.interestRate(),
            principal,
            usual.unpaidInterest(),
            usual.accruedThrough(),
            usual.scheduledPayment(),
            usual.amountDue().min(principal),
            usual.due(),
            usual.closing()),
        new LoanStatus.Current(),
        history,
        paid + 1L);
  }
}
