package dev.freshet.features.proactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.memory.FaultInjection;
import dev.freshet.adapters.out.memory.MemoryDeadLetters;
import dev.freshet.adapters.out.memory.MemoryEventBus;
import dev.freshet.adapters.out.memory.MemoryEventStore;
import dev.freshet.adapters.out.memory.MemoryFeedWatermark;
import dev.freshet.adapters.out.memory.MemoryInbox;
import dev.freshet.adapters.out.memory.MemoryOutbox;
import dev.freshet.adapters.out.memory.MemoryStatementCache;
import dev.freshet.adapters.out.memory.StoreOperation;
import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.application.cachemanager.CacheManagerService;
import dev.freshet.application.cachemanager.FollowEvents;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.application.port.legacy.CustomerProfiles;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.legacy.LoanSystem;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.proactive.ApplyChanges;
import dev.freshet.application.proactive.ApplyChanges.Feed;
import dev.freshet.application.proactive.Change;
import dev.freshet.application.proactive.ChangeService;
import dev.freshet.application.proactive.FeedListener;
import dev.freshet.application.profile.LookUpProfile;
import dev.freshet.application.relay.OutboxRelay;
import dev.freshet.application.relay.RelayPolicy;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The on-demand cache takes no changes, or not those of one key; statements do not live there. */
class FeedWithoutCacheTest {

  private static final Feed FEED = new Feed("mainframe", true);
  private static final Fault FULL = new Fault.Unavailable("cache", "OOM command not allowed");

  private final VirtualClock clock = new VirtualClock();
  private final List<Change> changes = new ArrayList<>(new MadeUpPortfolio(2, 3, 1).changes());
  private final MemoryStatementCache statements = new MemoryStatementCache();
  private final FaultInjection faults = new FaultInjection();
  private final MemoryOutbox outbox = new MemoryOutbox(faults);
  private final MemoryDeadLetters deadLetters = new MemoryDeadLetters();
  private final MemoryFeedWatermark watermark = new MemoryFeedWatermark();
  private final RaisedFloors floors = new RaisedFloors();
  private final ApplyChanges applier =
      new ChangeService(
          statements, floors, floors, deadLetters, outbox, watermark, FeedListener.NONE, clock);
  private final FollowEvents cacheManager =
      new FollowEvents(
          new MemoryEventStore(),
          new CacheManagerService(
              Map.of(LookUpCustomerLoans.KEY_CLASS, floors, LookUpProfile.KEY_CLASS, floors),
              new MemoryInbox(),
              new MemoryEventStore()),
          deadLetters,
          clock);
  private final OutboxRelay relay =
      new OutboxRelay(
          outbox,
          new MemoryEventBus(List.of(cacheManager)),
          deadLetters,
          RelayPolicy.patient(),
          clock);

  @Test
  void statements_stay_current_and_what_the_cache_missed_is_caught_up_later() {
    Map<CacheKey, VersionVector> asItShouldBe = raisedWith(changes);
    floors.refuseAll(FULL);

    assertThat(applier.apply(FEED, changes).get()).isEqualTo(changes.size());

    assertThat(statements.contents()).hasSize(8);
    assertThat(watermark.appliedThrough().get()).containsExactly(MadeUpPortfolio.NOON);
    relayFor(Duration.ofMinutes(10));
    assertThat(floors.raised()).isEmpty();
    assertThat(deadLetters.list(10).get()).isEmpty();

    floors.refuseNothing();
    relayFor(Duration.ofSeconds(5));

    assertThat(floors.raised()).isEqualTo(asItShouldBe);
    assertThat(outbox.backlog().get()).isZero();
  }

  @Test
  void lists_of_contracts_and_profiles_are_caught_up_too() {
    CustomerId customer = new CustomerId("C-1");
    floors.refuseAll(FULL);

    applier
        .apply(
            FEED,
            List.of(
                new Change.Contracts(position(1), customer, 7),
                new Change.Profile(position(2), customer, 9)))
        .get();
    floors.refuseNothing();
    relayFor(Duration.ofSeconds(5));

    VersionVector profile = VersionVector.of(CustomerProfiles.recordOf(customer), 9);
    assertThat(floors.raised())
        .containsEntry(LookUpProfile.keyOf(customer), profile)
        .containsEntry(
            LookUpCustomerLoans.keyOf(customer),
            profile.mergedWith(VersionVector.of(LoanSystem.recordOf(customer), 7)));
  }

  @Test
  void what_the_cache_missed_is_written_down_before_the_mark_moves() {
    floors.refuseAll(FULL);
    faults.failBefore(StoreOperation.APPEND, new Fault.Unavailable("outbox", "killed"));

    assertThat(applier.apply(FEED, changes).isLeft()).isTrue();
    assertThat(watermark.appliedThrough().get()).isEmpty();

    assertThat(applier.apply(FEED, changes).isRight()).isTrue();
    floors.refuseNothing();
    relayFor(Duration.ofSeconds(5));
    assertThat(floors.raised()).isEqualTo(raisedWith(changes));
  }

  @Test
  void a_key_that_cannot_be_followed_is_parked_and_the_feed_goes_on() {
    Map<CacheKey, VersionVector> asItShouldBe = raisedWith(changes);
    CacheKey damaged = asItShouldBe.keySet().iterator().next();
    floors.refuse(damaged, () -> new Fault.Corrupt("cache", "garbage"));

    assertThat(applier.apply(FEED, changes).get()).isEqualTo(changes.size());
    relayFor(Duration.ofSeconds(30));

    assertThat(floors.raised()).hasSize(asItShouldBe.size() - 1).doesNotContainKey(damaged);
    assertThat(watermark.appliedThrough().get()).isNotEmpty();
    assertThat(deadLetters.list(10).get())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.event().keys()).containsExactly(damaged);
              assertThat(letter.reason()).contains("garbage");
            });
  }

  @Test
  void a_key_that_provokes_a_bug_stops_neither_the_feed_nor_other_keys() {
    Map<CacheKey, VersionVector> asItShouldBe = raisedWith(changes);
    CacheKey damaged = asItShouldBe.keySet().iterator().next();
    floors.refuse(
        damaged,
        () -> {
          throw new IllegalStateException("a bug");
        });

    assertThat(applier.apply(FEED, changes).get()).isEqualTo(changes.size());

    assertThat(floors.raised()).hasSize(asItShouldBe.size() - 1);
    assertThat(outbox.backlog().get()).isEqualTo(1);
  }

  @Test
  void the_longest_ids_at_the_end_of_the_longest_log_can_be_written_down() {
    LoanId longest = new LoanId("L".repeat(63));
    CustomerId customer = new CustomerId("C".repeat(64));
    floors.refuseAll(FULL);

    applier
        .apply(
            FEED,
            List.of(
                new Change.Contracts(position(-1), customer, 7),
                new Change.Poison(position(-1), Option.some(longest), "no such op: x")))
        .get();

    assertThat(outbox.backlog().get()).isEqualTo(2);
  }

  private static Change.Position position(long lsn) {
    return new Change.Position(lsn, MadeUpPortfolio.NOON);
  }

  /** The floors that changes raise where nothing is in their way. */
  private static Map<CacheKey, VersionVector> raisedWith(List<Change> changes) {
    RaisedFloors floors = new RaisedFloors();
    for (Change change : changes) {
      if (change instanceof Change.Applicable(_, StatementPart.Account account, _)) {
        floors.follow(
            LookUpCustomerLoans.keyOf(account.customerId()),
            VersionVector.of(LoanLedger.recordOf(account.account().loanId()), account.version()));
      }
    }
    return floors.raised();
  }

  private void relayFor(Duration duration) {
    for (long second = 0; second < duration.toSeconds(); second++) {
      clock.advance(Duration.ofSeconds(1));
      assertThat(relay.relay().isRight()).isTrue();
    }
  }
}
