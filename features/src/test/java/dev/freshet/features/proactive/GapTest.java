package dev.freshet.features.proactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.memory.MemoryDeadLetters;
import dev.freshet.adapters.out.memory.MemoryFeedWatermark;
import dev.freshet.adapters.out.memory.MemoryLoadCheckpoints;
import dev.freshet.adapters.out.memory.MemoryOutbox;
import dev.freshet.adapters.out.memory.MemoryStatementCache;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.port.store.LoadCheckpoints;
import dev.freshet.application.proactive.ApplyChanges;
import dev.freshet.application.proactive.ApplyChanges.Feed;
import dev.freshet.application.proactive.Change;
import dev.freshet.application.proactive.ChangeService;
import dev.freshet.application.proactive.FeedListener;
import dev.freshet.application.proactive.GapService;
import dev.freshet.application.proactive.LoadService;
import dev.freshet.application.proactive.PartLoader;
import dev.freshet.application.proactive.RepairGap;
import dev.freshet.application.proactive.RepairGap.Step;
import dev.freshet.application.statement.StatementParts;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may have been missed by loans that nobody can name. */
class GapTest {

  private static final Feed FEED = new Feed("mainframe", true);
  private static final int LOANS = 20;
  private static final Instant LATER = MadeUpPortfolio.NOON.plusSeconds(90);

  private final VirtualClock clock = new VirtualClock();
  // Unpaid, so that each unload sees the same.
  private final MadeUpPortfolio portfolio = new MadeUpPortfolio(LOANS, 0, 1);
  private final MemoryStatementCache cache = new MemoryStatementCache();
  private final MemoryFeedWatermark watermark = new MemoryFeedWatermark();
  private final LoadCheckpoints checkpoints = new MemoryLoadCheckpoints();
  private final RaisedFloors floors = new RaisedFloors();
  private final LoadService loads =
      new LoadService(
          portfolio,
          checkpoints,
          new PartLoader(portfolio, cache, checkpoints, _ -> {}, clock, 5),
          2,
          clock);
  private final RepairGap gap = new GapService(watermark, loads, clock);
  private final ApplyChanges applier =
      new ChangeService(
          cache,
          floors,
          floors,
          new MemoryDeadLetters(),
          new MemoryOutbox(),
          watermark,
          FeedListener.NONE,
          clock);

  @Test
  void is_closed_by_the_portfolio_that_is_loaded_after_it_was_noticed() {
    apply(nameless(99));

    assertThat(goOn()).isInstanceOf(Step.Begun.class);
    assertThat(goOn()).isEqualTo(new Step.None());
    apply(beat(100));
    assertThat(watermark.appliedThrough().get()).as("while the load is under way").isEmpty();

    loads.work();
    assertThat(goOn()).isInstanceOf(Step.Closed.class);
    assertThat(cache.contents().keySet()).containsExactlyInAnyOrderElementsOf(everything());
    apply(beat(101));
    assertThat(watermark.appliedThrough().get()).containsExactly(LATER);
    assertThat(goOn()).isEqualTo(new Step.None());
  }

  @Test
  void has_one_load_however_often_it_was_noticed_before_that_began() {
    apply(nameless(99));
    apply(nameless(100));
    gap.notice("somebody has moved our place in the log");

    assertThat(goOn()).isInstanceOf(Step.Begun.class);
    loads.work();

    assertThat(goOn()).isInstanceOf(Step.Closed.class);
    assertThat(goOn()).isEqualTo(new Step.None());
  }

  @Test
  void needs_another_load_when_it_is_noticed_again_while_one_is_under_way() {
    apply(nameless(99));
    Step first = goOn();
    apply(nameless(100));
    loads.work();

    Step second = goOn();
    assertThat(second).isInstanceOf(Step.Begun.class).isNotEqualTo(first);
    apply(beat(101));
    assertThat(watermark.appliedThrough().get()).isEmpty();

    loads.work();
    assertThat(goOn()).isInstanceOf(Step.Closed.class);
  }

  @Test
  void is_not_closed_by_a_load_that_was_under_way_before_it_was_noticed() {
    String before = loads.begin().get().id();
    apply(nameless(99));

    assertThat(goOn())
        .isInstanceOfSatisfying(
            Step.Begun.class, begun -> assertThat(begun.load()).isNotEqualTo(before));
    assertThat(checkpoints.latest().get().get().id()).isNotEqualTo(before);
  }

  @Test
  void is_repaired_by_a_later_process_that_goes_on_with_the_load() {
    apply(nameless(99));
    goOn();

    RepairGap restarted = new GapService(watermark, loads, clock);
    assertThat(restarted.goOn().get()).isEqualTo(new Step.None());
    loads.work();

    assertThat(restarted.goOn().get()).isInstanceOf(Step.Closed.class);
  }

  @Test
  void begins_its_load_anew_when_nobody_knows_that_any_more() {
    apply(nameless(99));
    watermark.repairBy(watermark.gap().get().get(), "load-of-another-table");

    assertThat(goOn()).isInstanceOf(Step.Begun.class);
  }

  @Test
  void is_none_while_nothing_was_missed() {
    apply(beat(1));

    assertThat(goOn()).isEqualTo(new Step.None());
    assertThat(checkpoints.latest().get()).isEmpty();
  }

  private Step goOn() {
    clock.advance(Duration.ofSeconds(2));
    return gap.goOn().get();
  }

  private void apply(Change change) {
    clock.advance(Duration.ofSeconds(2));
    assertThat(applier.apply(FEED, List.of(change)).isRight()).isTrue();
  }

  private List<PartKey> everything() {
    return portfolio.end().stream()
        .flatMap(file -> StatementParts.of(file, LATER).stream())
        .map(StatementPart::key)
        .toList();
  }

  private static Change nameless(long lsn) {
    Option<LoanId> nobody = Option.none();
    return new Change.Poison(
        new Change.Position(lsn, MadeUpPortfolio.NOON), nobody, "loan_id is no text");
  }

  private static Change beat(long lsn) {
    return new Change.Irrelevant(new Change.Position(lsn, LATER));
  }
}
