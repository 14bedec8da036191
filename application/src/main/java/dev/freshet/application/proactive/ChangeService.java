package dev.freshet.application.proactive;

import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.application.cachemanager.KeptObjects;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.legacy.CustomerProfiles;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.LoanSystem;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.port.store.DeadLetters;
import dev.freshet.application.port.store.DeadLetters.DeadLetter;
import dev.freshet.application.profile.LookUpProfile;
import dev.freshet.application.statement.LookUpStatement;
import dev.freshet.domain.customer.CustomerId;
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
  private final KeptObjects profiles;
  private final DeadLetters deadLetters;
  private final FeedListener listener;
  private final InstantSource clock;

  public ChangeService(
      StatementCache statements,
      KeptObjects customerLoans,
      KeptObjects profiles,
      DeadLetters deadLetters,
      FeedListener listener,
      InstantSource clock) {
    this.statements = statements;
    this.customerLoans = customerLoans;
    this.profiles = profiles;
    this.deadLetters = deadLetters;
    this.listener = listener;
    this.clock = clock;
  }

  @Override
  public Either<Fault, Integer> apply(List<Change> changes) {
    Lanes lanes = new Lanes(this::applyInOrder);
    for (Change change : changes) {
      Either<Fault, Void> taken =
          switch (change) {
            case Change.Applicable(_, StatementPart part) -> lanes.add(part.key().loanId(), change);
            case Change.Contracts(_, CustomerId customer, _) -> lanes.add(customer, change);
            case Change.Profile(_, CustomerId customer, _) -> lanes.add(customer, change);
            case Change.Mark _, Change.Poison _, Change.Irrelevant _ ->
                lanes.finish().flatMap(_ -> applyOne(change));
          };
      if (taken.isLeft()) {
        return Either.left(taken.getLeft());
      }
    }
    return lanes.finish().map(_ -> changes.size());
  }

  private Either<Fault, Void> applyInOrder(List<Change> changes) {
    Either<Fault, Void> done = Either.right(null);
    for (Change change : changes) {
      done = done.flatMap(_ -> applyOne(change));
    }
    return done;
  }

  private Either<Fault, Void> applyOne(Change change) {
    Either<Fault, Void> done =
        switch (change) {
          case Change.Irrelevant _, Change.Mark _ -> Either.right(null);
          case Change.Poison poison -> park(poison);
          case Change.Applicable(_, StatementPart part) ->
              statements.put(part).flatMap(_ -> raise(part));
          case Change.Contracts(_, CustomerId customer, long version) ->
              customerLoans.follow(
                  LookUpCustomerLoans.keyOf(customer),
                  VersionVector.of(LoanSystem.recordOf(customer), version));
          case Change.Profile(_, CustomerId customer, long version) ->
              raiseProfile(
                  customer, VersionVector.of(CustomerProfiles.recordOf(customer), version));
        };
    return done.peek(_ -> listener.applied(change, clock.instant()));
  }

  private Either<Fault, Void> raiseProfile(CustomerId customer, VersionVector floor) {
    return profiles
        .follow(LookUpProfile.keyOf(customer), floor)
        .flatMap(_ -> customerLoans.follow(LookUpCustomerLoans.keyOf(customer), floor));
  }

  /**
   * A floor names records that the object carries: a contract by itself is none of them, its
   * customer's list is; and an account that is gone is named by nothing compiled after it.
   */
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
