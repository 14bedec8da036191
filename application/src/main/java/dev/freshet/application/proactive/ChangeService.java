package dev.freshet.application.proactive;

import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.application.cachemanager.KeptObjects;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.port.store.DeadLetters;
import dev.freshet.application.port.store.DeadLetters.DeadLetter;
import dev.freshet.application.statement.LookUpStatement;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import java.time.InstantSource;
import java.util.List;

/**
 * Puts changes into the statement cache, and raises the floor of the on-demand objects that they
 * touch: whatever caused a change, a payment, a batch run or a correction, both caches follow.
 * Thread-safe.
 *
 * <p>Poison is parked as a {@code cache_stale} event about the loan it names, so that trying it
 * again reads that loan from the system of record.
 */
public final class ChangeService implements ApplyChanges {

  private final StatementCache statements;
  private final KeptObjects customerLoans;
  private final DeadLetters deadLetters;
  private final FeedListener listener;
  private final InstantSource clock;

  public ChangeService(
      StatementCache statements,
      KeptObjects customerLoans,
      DeadLetters deadLetters,
      FeedListener listener,
      InstantSource clock) {
    this.statements = statements;
    this.customerLoans = customerLoans;
    this.deadLetters = deadLetters;
    this.listener = listener;
    this.clock = clock;
  }

  @Override
  public Either<Fault, Integer> apply(List<Change> changes) {
    int applied = 0;
    for (Change change : changes) {
      Either<Fault, Void> done = apply(change);
      if (done.isLeft()) {
        return Either.left(done.getLeft());
      }
      listener.applied(change, clock.instant());
      applied++;
    }
    return Either.right(applied);
  }

  private Either<Fault, Void> apply(Change change) {
    return switch (change) {
      case Change.Irrelevant _, Change.Mark _ -> Either.right(null);
      case Change.Poison poison -> park(poison);
      case Change.Applicable(_, StatementPart part) ->
          statements.put(part).flatMap(_ -> raise(part));
    };
  }

  private Either<Fault, Void> raise(StatementPart part) {
    return switch (part) {
      case StatementPart.Account account ->
          customerLoans.follow(
              LookUpCustomerLoans.keyOf(account.customerId()),
              VersionVector.of(LoanLedger.recordOf(account.account().loanId()), account.version()));
      case StatementPart.Terms _, StatementPart.Payment _, StatementPart.Gone _ ->
          Either.right(null);
    };
  }

  private Either<Fault, Void> park(Change.Poison poison) {
    List<CacheKey> keys = poison.loan().map(LookUpStatement::keyOf).toJavaList();
    Event event =
        new Event(
            new EventId("change-" + poison.position().lsn()),
            Event.Type.CACHE_STALE,
            poison.position().committedAt(),
            keys,
            VersionVector.empty(),
            "change at " + poison.position().lsn());
    return deadLetters.park(new DeadLetter(event, poison.reason(), 1, clock.instant()));
  }
}
