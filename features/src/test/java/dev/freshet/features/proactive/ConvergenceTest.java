package dev.freshet.features.proactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.memory.MemoryDeadLetters;
import dev.freshet.adapters.out.memory.MemoryFeedWatermark;
import dev.freshet.adapters.out.memory.MemoryLoadCheckpoints;
import dev.freshet.adapters.out.memory.MemoryOutbox;
import dev.freshet.adapters.out.memory.MemoryStatementCache;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.application.port.legacy.LoanFile;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.proactive.ApplyChanges;
import dev.freshet.application.proactive.Change;
import dev.freshet.application.proactive.ChangeService;
import dev.freshet.application.proactive.FeedListener;
import dev.freshet.application.proactive.LoadService;
import dev.freshet.application.proactive.PartLoader;
import dev.freshet.application.statement.StatementParts;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConvergenceTest {

  private static final long SEED = 20170630;
  private static final int LOANS = 1000;
  private static final int PAYMENTS = 50;
  private static final ApplyChanges.Feed FEED = new ApplyChanges.Feed("mainframe", true);
  private static final int DELIVERERS = 4;

  private final VirtualClock clock = new VirtualClock();
  private final MadeUpPortfolio portfolio = new MadeUpPortfolio(LOANS, PAYMENTS, SEED);
  private final MemoryStatementCache cache = new MemoryStatementCache();
  private final MemoryDeadLetters deadLetters = new MemoryDeadLetters();
  private final MemoryOutbox outbox = new MemoryOutbox();
  private final MemoryFeedWatermark watermark = new MemoryFeedWatermark();
  private final RaisedFloors floors = new RaisedFloors();
  private final ApplyChanges applier =
      new ChangeService(
          cache, floors, floors, deadLetters, outbox, watermark, FeedListener.NONE, clock);

  @Test
  void ends_as_the_mainframe_is_however_changes_are_shuffled_and_doubled_during_the_load()
      throws Exception {
    List<Change> changes = portfolio.changes();
    assertThat(changes).hasSize(100_000);
    List<Change> delivered = new ArrayList<>(changes);
    Random random = new Random(SEED);
    for (int i = 0; i < changes.size() / 5; i++) {
      delivered.add(changes.get(random.nextInt(changes.size())));
    }
    Collections.shuffle(delivered, random);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Either<Fault, Integer>>> deliveries = new ArrayList<>();
      for (int i = 0; i < DELIVERERS; i++) {
        List<Change> share =
            delivered.subList(
                delivered.size() * i / DELIVERERS, delivered.size() * (i + 1) / DELIVERERS);
        deliveries.add(threads.submit(() -> applier.apply(FEED, share)));
      }
      LoadService load = load();
      load.begin().get();
      assertThat(load.work().get()).isTrue();
      for (Future<Either<Fault, Integer>> delivery : deliveries) {
        assertThat(delivery.get().isRight()).isTrue();
      }
    }

    assertThat(versionsAndContents(cache.contents())).isEqualTo(versionsAndContents(expected()));
    assertThat(floors.raised()).hasSize(LOANS);
  }

  @Test
  void parks_poison_and_goes_on_with_what_comes_after() {
    List<Change> changes = new ArrayList<>(portfolio.changes().subList(0, 4));
    changes.add(
        2,
        new Change.Poison(
            new Change.Position(99, MadeUpPortfolio.NOON),
            Option.some(MadeUpPortfolio.loan(7)),
            "no such op: x"));

    assertThat(applier.apply(FEED, changes).get()).isEqualTo(5);

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
  void keeps_its_place_before_what_could_not_be_applied() {
    cache.setDown(true);

    assertThat(applier.apply(FEED, portfolio.changes().subList(0, 4)).isLeft()).isTrue();

    cache.setDown(false);
    assertThat(applier.apply(FEED, portfolio.changes().subList(0, 4)).get()).isEqualTo(4);
  }

  private LoadService load() {
    MemoryLoadCheckpoints checkpoints = new MemoryLoadCheckpoints();
    return new LoadService(
        portfolio,
        checkpoints,
        new PartLoader(portfolio, cache, checkpoints, clock::advance, clock, 50),
        4,
        clock);
  }

  private Map<PartKey, StatementPart> expected() {
    Map<PartKey, StatementPart> expected = new HashMap<>();
    for (LoanFile file : portfolio.end()) {
      StatementParts.of(file, MadeUpPortfolio.NOON).forEach(p -> expected.put(p.key(), p));
    }
    return expected;
  }

  /** The same parts with the times left out, which differ by who put them. */
  private static Map<PartKey, String> versionsAndContents(Map<PartKey, StatementPart> parts) {
    Map<PartKey, String> contents = new HashMap<>();
    parts.forEach((key, part) -> contents.put(key, part.toString().replaceAll("asOf=[^]]*", "")));
    return contents;
  }
}
