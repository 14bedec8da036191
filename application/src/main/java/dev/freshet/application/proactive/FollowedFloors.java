package dev.freshet.application.proactive;

import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.application.cachemanager.KeptObjects;
import dev.freshet.application.caching.Concurrently;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.legacy.CustomerProfiles;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.LoanSystem;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.port.store.Outbox;
import dev.freshet.application.profile.LookUpProfile;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.collection.Stream;
import io.vavr.control.Either;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Raises the floors of the on-demand objects that changes touch. One that cannot be raised now is
 * left to CacheManager, by a {@code cache_stale} event that is written down first: it is tried for
 * as long as events are, and parked if it can never be. So neither a cache that is down nor one
 * damaged key holds up the feed. Thread-safe.
 */
final class FollowedFloors {

  private static final int AT_ONCE = 50;

  private final KeptObjects customerLoans;
  private final KeptObjects profiles;
  private final Outbox outbox;
  private final FeedListener listener;
  private final InstantSource clock;

  FollowedFloors(
      KeptObjects customerLoans,
      KeptObjects profiles,
      Outbox outbox,
      FeedListener listener,
      InstantSource clock) {
    this.customerLoans = customerLoans;
    this.profiles = profiles;
    this.outbox = outbox;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * Raises every floor, or writes down that it is to be raised; a fault when one could be neither.
   */
  Either<Fault, Void> follow(List<Change> changes) {
    Map<CacheKey, Floor> floors = new LinkedHashMap<>();
    changes.forEach(
        change -> of(change).forEach(floor -> floors.merge(floor.key(), floor, Floor::and)));
    Either<Fault, Void> followed = Either.right(null);
    for (Stream<Floor> some : Stream.ofAll(floors.values()).grouped(AT_ONCE)) {
      for (Either<Fault, Void> one : Concurrently.each(some.toJavaList(), this::follow)) {
        followed = followed.flatMap(_ -> one);
      }
    }
    return followed;
  }

  private Either<Fault, Void> follow(Floor floor) {
    return raised(floor).fold(fault -> leaveToEvents(floor, fault), Either::right);
  }

  /** A bug that one key provokes is that key's. */
  private static Either<Fault, Void> raised(Floor floor) {
    try {
      return floor.objects().follow(floor.key(), floor.version());
    } catch (RuntimeException bug) {
      return Either.left(new Fault.Corrupt("cache", floor.key() + ": " + bug));
    }
  }

  private Either<Fault, Void> leaveToEvents(Floor floor, Fault fault) {
    return outbox
        .append(
            FeedEvents.stale(
                "floor", floor.position(), floor.key(), floor.version(), clock.instant()))
        .peek(_ -> listener.leftToEvents(floor.key(), fault));
  }

  /**
   * A floor names records that the object carries: a contract by itself is none of them, its
   * customer's list is; and an account that is gone is named by nothing compiled after it.
   */
  private List<Floor> of(Change change) {
    List<Floor> floors = new ArrayList<>();
    switch (change) {
      case Change.Applicable(var position, StatementPart.Account account, var _) ->
          floors.add(
              loans(
                  position,
                  account.customerId(),
                  VersionVector.of(
                      LoanLedger.recordOf(account.account().loanId()), account.version())));
      case Change.Contracts(var position, CustomerId customer, long version) ->
          floors.add(
              loans(position, customer, VersionVector.of(LoanSystem.recordOf(customer), version)));
      case Change.Profile(var position, CustomerId customer, long version) -> {
        VersionVector floor = VersionVector.of(CustomerProfiles.recordOf(customer), version);
        floors.add(new Floor(profiles, LookUpProfile.keyOf(customer), floor, position));
        floors.add(loans(position, customer, floor));
      }
      case Change.Applicable _, Change.Poison _, Change.Irrelevant _, Change.Mark _ -> {}
    }
    return floors;
  }

  private Floor loans(Change.Position position, CustomerId customer, VersionVector version) {
    return new Floor(customerLoans, LookUpCustomerLoans.keyOf(customer), version, position);
  }

  /** What a key's object must be as fresh as, and the last change that says so. */
  private record Floor(
      KeptObjects objects, CacheKey key, VersionVector version, Change.Position position) {

    Floor and(Floor later) {
      return new Floor(objects, key, version.mergedWith(later.version), later.position);
    }
  }
}
