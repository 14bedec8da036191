package dev.freshet.features.proactive;

import static dev.freshet.application.port.legacy.LegacyFixtures.aContract;
import static dev.freshet.application.port.legacy.LegacyFixtures.anAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.memory.MemoryFeedWatermark;
import dev.freshet.adapters.out.memory.MemoryOutbox;
import dev.freshet.adapters.out.memory.MemoryStatementCache;
import dev.freshet.application.caching.Answer;
import dev.freshet.application.caching.CachingListener;
import dev.freshet.application.caching.Served.From;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.application.port.legacy.LoanLedger;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.statement.LookUpStatement.Page;
import dev.freshet.application.statement.StatementPolicy;
import dev.freshet.application.statement.StatementService;
import dev.freshet.application.statement.Viewer;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.statement.Statement;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The bound of statements, in virtual time. */
class StalenessTest {

  private static final Duration BOUND = StatementPolicy.aMinute().bound();
  private static final Duration COPIES_LAG = StatementPolicy.aMinute().copiesLag();
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final LoanId LOAN = new LoanId("L-1");
  private static final CustomerId CUSTOMER = new CustomerId("C-1");

  private final VirtualClock clock = new VirtualClock();
  private final MemoryStatementCache table = new MemoryStatementCache();
  private final LaggingCopies copies = new LaggingCopies(table, clock);
  private final MemoryFeedWatermark watermark = new MemoryFeedWatermark();
  private final MemoryOutbox outbox = new MemoryOutbox();
  private final StatementService statements =
      new StatementService(
          copies,
          watermark,
          outbox,
          StatementPolicy.aMinute(),
          clock::advance,
          clock,
          CachingListener.NONE);

  @Test
  void labels_a_statement_whose_bound_has_passed_while_the_feed_stands_still() {
    put(1);
    clock.advance(BOUND);
    assertThat(read().served().from()).isEqualTo(From.CACHE);

    clock.advance(SECOND);

    Answer<Statement> late = read();
    assertThat(late.served().from()).isEqualTo(From.CACHE_STALE);
    assertThat(late.served().detail()).isEqualTo("older than its bound");
    assertThat(late.age()).isEqualTo(BOUND.plus(SECOND));
    assertThat(late.timeToLive()).containsExactly(SECOND.negated());
    assertThat(complaints()).isEqualTo(1);
  }

  @Test
  void goes_on_showing_what_has_not_changed_while_the_feed_moves() {
    put(1);
    for (int second = 0; second < 600; second++) {
      clock.advance(SECOND);
      watermark.advance("mainframe", clock.instant());
      assertThat(read().served().from()).isEqualTo(From.CACHE);
    }
    assertThat(copies.readsOfTable).isLessThanOrEqualTo(1);
    assertThat(read().age()).isLessThan(Duration.ofSeconds(20));
    assertThat(complaints()).isZero();
  }

  @Test
  void is_known_to_be_so_again_once_the_feed_has_caught_up() {
    put(1);
    clock.advance(Duration.ofHours(1));
    assertThat(read().served().from()).isEqualTo(From.CACHE_STALE);

    watermark.advance("mainframe", clock.instant());
    clock.advance(SECOND);

    assertThat(read().served().from()).isEqualTo(From.CACHE);
    assertThat(read().served().detail()).isEqualTo("consistent read");
  }

  @Test
  void labels_a_statement_in_doubt_once_its_parts_are_too_old_however_far_the_feed_is() {
    put(1);
    moveFeed(BOUND.plus(SECOND));
    assertThat(read().served().from()).isEqualTo(From.CACHE);

    watermark.doubt(LOAN, "first");
    moveFeed(COPIES_LAG.plus(SECOND));
    assertThat(read().served().from()).isEqualTo(From.CACHE_STALE);

    put(1);
    watermark.trust(LOAN, "first");
    moveFeed(BOUND.plus(SECOND));
    assertThat(read().served().from()).isEqualTo(From.CACHE);
  }

  @Test
  void says_of_no_answer_that_lacks_a_missed_change_that_it_is_as_of_after_it() {
    put(1);
    moveFeed(BOUND);
    Instant missed = clock.instant();
    watermark.doubt(LOAN, "first");
    readLacking(missed);
    copies.stopFollowing();

    put(2);
    watermark.trust(LOAN, "first");
    readLacking(missed);

    assertThat(version(read())).isEqualTo(2);
  }

  /** Copies from before the loan was read again are met after it, too. */
  private void readLacking(Instant missed) {
    for (int second = 0; second < 30; second++) {
      moveFeed(SECOND);
      Answer<Statement> seen = read();
      if (version(seen) == 1) {
        assertThat(clock.instant().minus(seen.age())).isBeforeOrEqualTo(missed);
      }
    }
  }

  private void moveFeed(Duration time) {
    for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(SECOND)) {
      clock.advance(SECOND);
      watermark.advance("mainframe", clock.instant());
      read();
    }
  }

  @Test
  void does_not_take_a_copy_that_a_write_went_around_for_what_the_feed_has_applied() {
    put(1);
    for (int second = 0; second < 30; second++) {
      clock.advance(SECOND);
      watermark.advance("mainframe", clock.instant());
      read();
    }
    copies.stopFollowing();
    clock.advance(SECOND);
    Instant wentAround = clock.instant();
    put(2);
    int showedTheOld = 0;
    for (int second = 0; second < 200; second++) {
      clock.advance(SECOND);
      watermark.advance("mainframe", clock.instant());
      Answer<Statement> seen = read();
      if (version(seen) == 1) {
        showedTheOld++;
        assertThat(clock.instant().minus(seen.age())).isBeforeOrEqualTo(wentAround);
      }
    }
    assertThat(showedTheOld).isBetween(1, (int) StatementPolicy.aMinute().copiesLag().toSeconds());
  }

  /**
   * Whatever is not labelled shows everything acknowledged until its time, and its time is near.
   */
  @RepeatedTest(20)
  void never_shows_unlabelled_what_is_older_than_it_says(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Instant> acknowledged = new ArrayList<>();
    int applied = 0;
    int fresh = 0;
    int stale = 0;
    acknowledged.add(clock.instant());
    put(1);
    copies.stopFollowing();
    for (int step = 0; step < 4_000; step++) {
      clock.advance(Duration.ofMillis(random.nextInt(step % 1000 < 700 ? 500 : 25_000)));
      switch (random.nextInt(6)) {
        case 0 -> acknowledged.add(clock.instant());
        case 1, 2 -> {
          applied = Math.min(acknowledged.size() - 1, applied + random.nextInt(4));
          put(applied + 1, acknowledged.get(applied));
          boolean all = applied == acknowledged.size() - 1;
          watermark.advance("mainframe", all ? clock.instant() : acknowledged.get(applied));
        }
        case 3 -> copies.follow();
        default -> {
          Answer<Statement> seen = read();
          boolean labelled = seen.served().from() == From.CACHE_STALE;
          fresh += labelled ? 0 : 1;
          stale += labelled ? 1 : 0;
          assertThat(labelled || seen.age().compareTo(BOUND) <= 0).isTrue();
          Instant asOf = clock.instant().minus(seen.age());
          long shouldShow = acknowledged.stream().filter(at -> at.isBefore(asOf)).count();
          assertThat(version(seen)).isGreaterThanOrEqualTo(shouldShow);
        }
      }
    }
    assertThat(fresh).isGreaterThan(100);
    assertThat(stale).isGreaterThan(10);
  }

  private void put(long version) {
    put(version, clock.instant());
  }

  private void put(long version, Instant asOf) {
    table.put(new StatementPart.Terms(aContract(LOAN, CUSTOMER), 1, asOf));
    table.put(
        new StatementPart.Account(
            CUSTOMER, anAccount(LOAN), new LoanStatus.Current(), 0, version, asOf));
  }

  private Answer<Statement> read() {
    return statements
        .lookUp(
            LOAN, new Page(Option.none(), 5), VersionVector.empty(), new Viewer.Customer(CUSTOMER))
        .get();
  }

  private static long version(Answer<Statement> seen) {
    return seen.version().versionOf(LoanLedger.recordOf(LOAN)).get();
  }

  private int complaints() {
    return outbox.claim(100, clock.instant(), SECOND).get().size();
  }
}
