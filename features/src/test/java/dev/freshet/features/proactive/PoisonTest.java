package dev.freshet.features.proactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.memory.MemoryDeadLetters;
import dev.freshet.adapters.out.memory.MemoryFeedWatermark;
import dev.freshet.adapters.out.memory.MemoryOutbox;
import dev.freshet.adapters.out.memory.MemoryStatementCache;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.proactive.ApplyChanges;
import dev.freshet.application.proactive.Change;
import dev.freshet.application.proactive.ChangeService;
import dev.freshet.application.proactive.FeedListener;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoisonTest {

  private static final ApplyChanges.Feed FEED = new ApplyChanges.Feed("mainframe", true);
  private final List<Change> changes = new MadeUpPortfolio(2, 1, 1).changes();
  private final MemoryStatementCache cache = new MemoryStatementCache();
  private final MemoryDeadLetters deadLetters = new MemoryDeadLetters();
  private final RaisedFloors floors = new RaisedFloors();
  private final MemoryFeedWatermark watermark = new MemoryFeedWatermark();
  private final ApplyChanges applier =
      new ChangeService(
          cache,
          floors,
          floors,
          deadLetters,
          new MemoryOutbox(),
          watermark,
          FeedListener.NONE,
          new VirtualClock());

  @Test
  void is_parked_and_does_not_block_what_comes_after() {
    List<Change> poisoned = new ArrayList<>(changes);
    poisoned.add(
        2,
        new Change.Poison(
            new Change.Position(99, MadeUpPortfolio.NOON),
            Option.some(MadeUpPortfolio.loan(7)),
            "no such op: x"));

    assertThat(applier.apply(FEED, poisoned).get()).isEqualTo(5);

    assertThat(cache.contents()).hasSize(4);
    assertThat(deadLetters.list(10).get())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo("no such op: x");
              assertThat(letter.event().keys()).hasToString("[loan-statement:L-000007]");
            });
  }

  @Test
  void that_names_no_loan_holds_the_mark_because_any_loan_may_have_missed_something() {
    List<Change> poisoned = new ArrayList<>(changes.subList(0, 2));
    poisoned.add(nameless(99));
    poisoned.addAll(changes.subList(2, 4));

    assertThat(applier.apply(FEED, poisoned).get()).isEqualTo(5);

    assertThat(cache.contents()).as("what came after it").hasSize(4);
    assertThat(deadLetters.list(10).get()).hasSize(1);
    assertThat(watermark.gap().get())
        .singleElement()
        .satisfies(gap -> assertThat(gap.notice()).endsWith("change 99"));
    assertThat(watermark.appliedThrough().get()).isEmpty();
  }

  @Test
  void that_names_its_loan_holds_no_mark() {
    applier.apply(
        FEED,
        List.of(
            new Change.Poison(
                new Change.Position(99, MadeUpPortfolio.NOON),
                Option.some(MadeUpPortfolio.loan(0)),
                "no such op: x")));

    assertThat(watermark.gap().get()).isEmpty();
    assertThat(watermark.appliedThrough().get()).containsExactly(MadeUpPortfolio.NOON);
  }

  @Test
  void opens_no_gap_again_while_what_comes_with_it_cannot_be_applied() {
    List<Change> poisoned = new ArrayList<>(changes);
    poisoned.addFirst(nameless(99));
    cache.setDown(true);

    assertThat(applier.apply(FEED, poisoned).isLeft()).isTrue();
    assertThat(watermark.gap().get()).isEmpty();

    cache.setDown(false);
    assertThat(applier.apply(FEED, poisoned).isRight()).isTrue();
    assertThat(watermark.gap().get()).isNotEmpty();
  }

  private static Change nameless(long lsn) {
    return new Change.Poison(
        new Change.Position(lsn, MadeUpPortfolio.NOON), Option.none(), "not JSON");
  }

  @Test
  void is_not_what_could_not_be_applied_only_now() {
    cache.setDown(true);
    assertThat(applier.apply(FEED, changes).isLeft()).isTrue();

    cache.setDown(false);
    assertThat(applier.apply(FEED, changes).get()).isEqualTo(4);
    assertThat(deadLetters.list(10).get()).isEmpty();
  }

  @Test
  void is_a_change_of_a_loan_whose_part_is_damaged_in_the_cache_and_the_other_loans_go_on() {
    LoanId loan = MadeUpPortfolio.loan(0);
    MemoryOutbox outbox = new MemoryOutbox();
    ApplyChanges besideDamage =
        new ChangeService(
            new DamagedPart(cache, PartKey.account(loan)),
            floors,
            floors,
            deadLetters,
            outbox,
            watermark,
            FeedListener.NONE,
            new VirtualClock());

    assertThat(besideDamage.apply(FEED, changes).get()).isEqualTo(4);

    assertThat(cache.contents().keySet())
        .as("but for the damaged part")
        .hasSize(3)
        .doesNotContain(PartKey.account(loan));
    assertThat(watermark.appliedThrough().get()).containsExactly(MadeUpPortfolio.NOON);
    assertThat(watermark.marks().get().doubted()).containsOnlyKeys(loan);
    assertThat(deadLetters.list(10).get())
        .singleElement()
        .satisfies(letter -> assertThat(letter.reason()).contains("damaged"));
    assertThat(outbox.backlog().get()).as("it is to be read again").isEqualTo(1);
  }

  /** A cache in which one part is garbage. */
  private record DamagedPart(StatementCache cache, PartKey damaged) implements StatementCache {

    @Override
    public Either<Fault, Map<PartKey, StatementPart>> get(
        Collection<PartKey> keys, Consistency consistency) {
      return keys.contains(damaged)
          ? Either.left(new Fault.Corrupt("statements", "damaged: " + damaged))
          : cache.get(keys, consistency);
    }

    @Override
    public Either<Fault, Boolean> put(StatementPart part) {
      return cache.put(part);
    }
  }
}
