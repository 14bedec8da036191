package dev.freshet.application.statement;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementCache.Consistency;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.statement.HistoryPage;
import dev.freshet.domain.statement.StatedPayment;
import dev.freshet.domain.statement.Statement;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Puts a statement together from its parts, in two reads: what is owed, then what was paid. */
final class StatementReader {

  private final StatementCache cache;

  StatementReader(StatementCache cache) {
    this.cache = cache;
  }

  /** What the cache has of a loan. */
  sealed interface Found {

    /** When this was known to be so; {@link Instant#MIN} when nothing is known. */
    Instant asOf();

    /** Whose loan it is; none when that is not known, or nobody's. */
    Option<CustomerId> owner();

    /** Whether it is at least as fresh as a version; what is incomplete never is. */
    boolean dominates(VersionVector required);

    /** Whether nothing at all is known of the loan. */
    default boolean isUnknown() {
      return this instanceof Incomplete && owner().isEmpty();
    }

    /** The same, known to be so at a time that may be later. */
    default Found knownThrough(Instant time) {
      return !time.isAfter(asOf())
          ? this
          : switch (this) {
            case Whole(Statement statement, VersionVector version, _) ->
                new Whole(statement, version, time);
            case NoSuchLoan(VersionVector version, _) -> new NoSuchLoan(version, time);
            case Incomplete incomplete -> incomplete;
          };
    }

    /**
     * The statement; {@code version} names the ledger's record and the contract's. A payment never
     * changes, so it is as of when the other parts are.
     */
    record Whole(Statement statement, VersionVector version, Instant asOf) implements Found {
      @Override
      public Option<CustomerId> owner() {
        return Option.some(statement.contract().customerId());
      }

      @Override
      public boolean dominates(VersionVector required) {
        return version.dominates(required);
      }
    }

    /** The loan is known not to exist. */
    record NoSuchLoan(VersionVector version, Instant asOf) implements Found {
      @Override
      public Option<CustomerId> owner() {
        return Option.none();
      }

      @Override
      public boolean dominates(VersionVector required) {
        return version.dominates(required);
      }
    }

    /** Parts that must be there are not: they have not come yet. */
    record Incomplete(Option<CustomerId> owner) implements Found {
      @Override
      public Instant asOf() {
        return Instant.MIN;
      }

      @Override
      public boolean dominates(VersionVector required) {
        return false;
      }
    }
  }

  Either<Fault, Found> read(LoanId loan, LookUpStatement.Page page, Consistency consistency) {
    PartKey terms = PartKey.terms(loan);
    PartKey account = PartKey.account(loan);
    return cache
        .get(List.of(terms, account), consistency)
        .flatMap(
            parts -> {
              if (parts.get(account) instanceof StatementPart.Gone gone) {
                return Either.right(
                    new Found.NoSuchLoan(ledger(loan, gone.version()), gone.asOf()));
              }
              return parts.get(terms) instanceof StatementPart.Terms known
                      && parts.get(account) instanceof StatementPart.Account owed
                  ? withPayments(known, owed, page, consistency)
                  : Either.right(new Found.Incomplete(owner(parts.values())));
            });
  }

  private static Option<CustomerId> owner(Collection<StatementPart> parts) {
    for (StatementPart part : parts) {
      switch (part) {
        case StatementPart.Terms terms -> {
          return Option.some(terms.contract().customerId());
        }
        case StatementPart.Account account -> {
          return Option.some(account.customerId());
        }
        case StatementPart.Payment _, StatementPart.Gone _ -> {}
      }
    }
    return Option.none();
  }

  private Either<Fault, Found> withPayments(
      StatementPart.Terms terms,
      StatementPart.Account account,
      LookUpStatement.Page page,
      Consistency consistency) {
    LoanId loan = terms.contract().loanId();
    HistoryPage shown = HistoryPage.of(account.payments(), page.from(), page.limit());
    List<PartKey> keys = shown.numbers().stream().map(n -> PartKey.payment(loan, n)).toList();
    if (keys.isEmpty()) {
      return Either.right(whole(terms, account, List.of(), shown));
    }
    return cache
        .get(keys, consistency)
        .map(
            parts -> {
              List<StatedPayment> payments = payments(keys, parts);
              return payments.size() == keys.size()
                  ? whole(terms, account, payments, shown)
                  : new Found.Incomplete(Option.some(account.customerId()));
            });
  }

  private static List<StatedPayment> payments(
      List<PartKey> keys, Map<PartKey, StatementPart> parts) {
    List<StatedPayment> payments = new ArrayList<>();
    for (PartKey key : keys) {
      if (parts.get(key) instanceof StatementPart.Payment payment) {
        payments.add(payment.payment());
      }
    }
    return payments;
  }

  private static Found whole(
      StatementPart.Terms terms,
      StatementPart.Account account,
      List<StatedPayment> payments,
      HistoryPage shown) {
    LoanId loan = terms.contract().loanId();
    return new Found.Whole(
        new Statement(
            terms.contract(), account.account(), account.status(), payments, shown.next()),
        ledger(loan, account.version())
            .mergedWith(VersionVector.of(LookUpStatement.contractRecordOf(loan), terms.version())),
        account.asOf().isBefore(terms.asOf()) ? account.asOf() : terms.asOf());
  }

  private static VersionVector ledger(LoanId loan, long version) {
    return VersionVector.of(LoanLedger.recordOf(loan), version);
  }
}
