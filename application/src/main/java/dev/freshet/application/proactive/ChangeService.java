package dev.freshet.application.proactive;

import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.application.cachemanager.KeptObjects;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.legacy.CustomerProfiles;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.LoanSystem;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementCache.Consistency;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.port.store.DeadLetters;
import dev.freshet.application.port.store.FeedWatermark;
import dev.freshet.application.port.store.Outbox;
import dev.freshet.application.profile.LookUpProfile;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts changes into the statement cache, and raises the floor of the on-demand objects that they
 * touch: whatever caused a change, a payment, a batch run or a correction, both caches follow.
 * Thread-safe.
 *
 * <p>Poison is parked, and the loan that it names is read again from the system of record, as one
 * is whose changes were not all delivered; where it names none, the feeds have a gap from then on.
 */
public final class ChangeService implements ApplyChanges {

  private final StatementCache statements;
  private final KeptObjects customerLoans;
  private final KeptObjects profiles;
  private final FeedListener listener;
  private final MissedChanges missed;
  private final PoisonedChanges poison;
  private final FeedMarks marks;
  private final InstantSource clock;

  public ChangeService(
      StatementCache statements,
      KeptObjects customerLoans,
      KeptObjects profiles,
      DeadLetters deadLetters,
      Outbox outbox,
      FeedWatermark watermark,
      FeedListener listener,
      InstantSource clock) {
    this.statements = statements;
    this.customerLoans = customerLoans;
    this.profiles = profiles;
    this.missed = new MissedChanges(outbox, watermark, listener, clock);
    this.poison = new PoisonedChanges(deadLetters, missed, clock);
    this.marks = new FeedMarks(watermark, clock);
    this.listener = listener;
    this.clock = clock;
  }

  @Override
  public Either<Fault, Integer> apply(Feed feed, List<Change> changes) {
    for (int from = 0; from < changes.size(); from += StatementCache.MOST_PARTS) {
      List<Change> some =
          changes.subList(from, Math.min(changes.size(), from + StatementCache.MOST_PARTS));
      Either<Fault, Void> done = applyTogether(some);
      if (done.isLeft()) {
        return Either.left(done.getLeft());
      }
      some.forEach(change -> listener.applied(change, clock.instant()));
    }
    // Last, because what fails before is delivered again, and each delivery opens the gap anew.
    return poison
        .park(changes)
        .map(
            _ -> {
              marks.passed(feed, changes);
              return changes.size();
            });
  }

  /**
   * Puts what can be applied in one go; the order of parts does not matter, only their versions.
   */
  private Either<Fault, Void> applyTogether(List<Change> changes) {
    List<Change.Applicable> applicable = new ArrayList<>();
    Either<Fault, Void> rest = Either.right(null);
    for (Change change : changes) {
      switch (change) {
        case Change.Applicable one -> applicable.add(one);
        case Change.Contracts contracts -> rest = rest.flatMap(_ -> raise(contracts));
        case Change.Profile profile -> rest = rest.flatMap(_ -> raise(profile));
        case Change.Poison _, Change.Irrelevant _, Change.Mark _ -> {}
      }
    }
    return rest.flatMap(_ -> applicable.isEmpty() ? Either.right(null) : put(applicable));
  }

  private Either<Fault, Void> put(List<Change.Applicable> changes) {
    List<StatementPart> parts = changes.stream().map(Change.Applicable::part).toList();
    Set<PartKey> keys = parts.stream().map(StatementPart::key).collect(Collectors.toSet());
    return statements
        .get(keys, Consistency.STRONG)
        .flatMap(held -> missed.repair(changes, held).map(_ -> news(parts, held)))
        .flatMap(news -> statements.putAll(news))
        .flatMap(_ -> raise(parts));
  }

  /** Without what the cache holds already, as it does after a delivery that is repeated. */
  private static List<StatementPart> news(
      List<StatementPart> parts, Map<PartKey, StatementPart> held) {
    return parts.stream()
        .filter(
            part -> {
              StatementPart known = held.get(part.key());
              return known == null || part.isNewerThan(known);
            })
        .toList();
  }

  private Either<Fault, Void> raise(List<StatementPart> parts) {
    Either<Fault, Void> raised = Either.right(null);
    for (StatementPart part : parts) {
      raised = raised.flatMap(_ -> raise(part));
    }
    return raised;
  }

  private Either<Fault, Void> raise(Change.Contracts contracts) {
    CustomerId customer = contracts.customer();
    return customerLoans.follow(
        LookUpCustomerLoans.keyOf(customer),
        VersionVector.of(LoanSystem.recordOf(customer), contracts.version()));
  }

  private Either<Fault, Void> raise(Change.Profile profile) {
    CustomerId customer = profile.customer();
    VersionVector floor = VersionVector.of(CustomerProfiles.recordOf(customer), profile.version());
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
}
