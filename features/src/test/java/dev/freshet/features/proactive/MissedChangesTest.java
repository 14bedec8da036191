package dev.freshet.features.proactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.memory.MemoryDeadLetters;
import dev.freshet.adapters.out.memory.MemoryFeedWatermark;
import dev.freshet.adapters.out.memory.MemoryOutbox;
import dev.freshet.adapters.out.memory.MemoryStatementCache;
import dev.freshet.application.caching.RateLimit;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.port.store.Outbox.Claimed;
import dev.freshet.application.proactive.ApplyChanges;
import dev.freshet.application.proactive.ApplyChanges.Feed;
import dev.freshet.application.proactive.Change;
import dev.freshet.application.proactive.Change.Position;
import dev.freshet.application.proactive.ChangeService;
import dev.freshet.application.proactive.FeedListener;
import dev.freshet.application.statement.CachedStatements;
import dev.freshet.application.statement.LookUpStatement;
import dev.freshet.application.statement.StatementParts;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Changes that never came, or cannot be understood. */
class MissedChangesTest {

  private static final Feed FEED = new Feed("mainframe", true);
  private static final int PAYMENTS = 20;
  private static final LoanId LOAN = MadeUpPortfolio.loan(0);

  private final VirtualClock clock = new VirtualClock();
  private final MadeUpPortfolio portfolio = new MadeUpPortfolio(1, PAYMENTS, 7);
  private final MemoryStatementCache cache = new MemoryStatementCache();
  private final MemoryOutbox outbox = new MemoryOutbox();
  private final MemoryDeadLetters deadLetters = new MemoryDeadLetters();
  private final MemoryFeedWatermark watermark = new MemoryFeedWatermark();
  private final RaisedFloors floors = new RaisedFloors();
  private final CachedStatements kept =
      new CachedStatements(
          cache, portfolio, watermark, new RateLimit(100, Duration.ofSeconds(1), clock), clock);
  private final ApplyChanges applier =
      new ChangeService(
          cache, floors, floors, deadLetters, outbox, watermark, FeedListener.NONE, clock);

  @Test
  void has_a_loan_read_again_when_a_range_of_its_changes_was_skipped() {
    List<Change> accounts = accounts();
    apply(accounts.subList(0, 3));
    assertThat(events()).isEmpty();

    apply(accounts.subList(6, 7));

    assertThat(events())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo(Event.Type.CACHE_STALE);
              assertThat(event.keys()).containsExactly(LookUpStatement.keyOf(LOAN));
            });
  }

  @Test
  void a_skipped_range_is_whole_again_after_one_read_of_the_mainframe() {
    apply(portfolio.changes().subList(0, 2));
    apply(portfolio.changes().subList(10, 12));

    deliver(events());

    assertThat(cache.contents().keySet())
        .containsAll(
            StatementParts.of(portfolio.end().getFirst(), Instant.EPOCH).stream()
                .map(StatementPart::key)
                .toList());
    assertThat(portfolio.filesGiven()).isEqualTo(1);
    assertThat(doubted()).isEmpty();
  }

  @Test
  void is_in_doubt_from_before_the_mark_moves_until_it_was_read_again() {
    List<Change> accounts = accounts();
    apply(accounts.subList(0, 3));
    assertThat(doubted()).isEmpty();

    apply(accounts.subList(6, 7));
    assertThat(doubted()).containsExactly(LOAN);
    List<Event> complaints = events();
    portfolio.setDown(true);
    assertThat(renew(complaints.getFirst()).isLeft()).isTrue();
    assertThat(doubted()).containsExactly(LOAN);

    portfolio.setDown(false);
    deliver(complaints);
    assertThat(doubted()).isEmpty();
  }

  @Test
  void stays_in_doubt_that_came_up_again_while_it_was_read() {
    apply(accounts().subList(0, 1));
    poison(99, LOAN);
    portfolio.meanwhile(() -> poison(100, LOAN));

    deliver(events());

    assertThat(watermark.marks().get().doubted().get(LOAN)).endsWith("change 100");
  }

  @Test
  void is_read_again_in_doubt_although_it_was_put_since_the_complaint() {
    poison(99, LOAN);
    Event complaint = events().getFirst();
    clock.advance(Duration.ofSeconds(1));
    cache.putAll(StatementParts.of(portfolio.end().getFirst(), clock.instant()));

    assertThat(renew(complaint).isRight()).isTrue();

    assertThat(portfolio.filesGiven()).isEqualTo(1);
    assertThat(doubted()).isEmpty();
  }

  /** A tombstone of no version removes nothing, so what is held may be of a loan that is gone. */
  @Test
  void stays_in_doubt_that_the_mainframe_does_not_know() {
    LoanId gone = MadeUpPortfolio.loan(1);
    poison(99, gone);

    deliver(events());

    assertThat(doubted()).containsExactly(gone);
  }

  @Test
  void misses_nothing_of_a_loan_that_is_not_loaded_yet() {
    apply(accounts().subList(6, 7));

    assertThat(events()).isEmpty();
  }

  @Test
  void reads_a_loan_again_once_at_most_when_its_changes_come_shuffled_and_doubled() {
    apply(accounts().subList(0, 1));
    List<Change> shuffled = new ArrayList<>(accounts());
    shuffled.addAll(accounts());
    Collections.shuffle(shuffled, new Random(3));
    for (Change change : shuffled) {
      apply(List.of(change));
    }

    deliver(events());

    assertThat(portfolio.filesGiven()).isEqualTo(1);
  }

  @Test
  void a_crash_between_applying_and_storing_the_position_is_harmless() {
    List<Change> batch = portfolio.changes().subList(0, 30);
    apply(batch);
    var once = cache.contents();

    apply(batch);

    assertThat(cache.contents()).isEqualTo(once);
    assertThat(events()).isEmpty();
  }

  @Test
  void has_the_loan_read_again_that_poison_names() {
    apply(
        List.of(
            new Change.Poison(
                new Position(99, MadeUpPortfolio.NOON), Option.some(LOAN), "no such op: x")));

    assertThat(deadLetters.list(10).get()).hasSize(1);
    assertThat(events())
        .singleElement()
        .satisfies(event -> assertThat(event.keys()).containsExactly(LookUpStatement.keyOf(LOAN)));
  }

  @Test
  void moves_the_mark_of_a_feed_that_is_whole_and_of_no_other() {
    Feed gapped = new Feed("mainframe", false);
    applier.apply(gapped, portfolio.changes().subList(0, 2));
    assertThat(watermark.appliedThrough().get()).isEmpty();

    apply(portfolio.changes().subList(0, 2));
    assertThat(watermark.appliedThrough().get()).containsExactly(MadeUpPortfolio.NOON);
  }

  /** The changes of the account alone. */
  private List<Change> accounts() {
    List<Change> accounts = new ArrayList<>();
    for (Change change : portfolio.changes()) {
      if (change instanceof Change.Applicable(_, StatementPart part, _)
          && part.key().equals(PartKey.account(LOAN))) {
        accounts.add(change);
      }
    }
    return accounts;
  }

  private void apply(List<Change> changes) {
    assertThat(applier.apply(FEED, changes).isRight()).isTrue();
  }

  private List<Event> events() {
    return outbox.claim(100, clock.instant(), Duration.ofDays(1)).get().stream()
        .map(Claimed::event)
        .toList();
  }

  private void poison(long lsn, LoanId loan) {
    apply(
        List.of(
            new Change.Poison(
                new Position(lsn, MadeUpPortfolio.NOON), Option.some(loan), "no such op: x")));
  }

  private Set<LoanId> doubted() {
    return watermark.marks().get().doubted().keySet();
  }

  private void deliver(List<Event> events) {
    assertThat(events).isNotEmpty();
    clock.advance(Duration.ofMillis(1));
    for (Event event : events) {
      assertThat(renew(event).isRight()).isTrue();
    }
  }

  private Either<Fault, Void> renew(Event event) {
    return kept.renew(event.keys().getFirst(), event.version(), event.occurredAt());
  }
}
