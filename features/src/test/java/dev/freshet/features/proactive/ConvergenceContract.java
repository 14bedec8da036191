package dev.freshet.features.proactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.memory.MemoryDeadLetters;
import dev.freshet.adapters.out.memory.MemoryFeedWatermark;
import dev.freshet.adapters.out.memory.MemoryLoadCheckpoints;
import dev.freshet.adapters.out.memory.MemoryOutbox;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.application.port.legacy.LoanFile;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementCache.Consistency;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.proactive.ApplyChanges;
import dev.freshet.application.proactive.Change;
import dev.freshet.application.proactive.ChangeService;
import dev.freshet.application.proactive.FeedListener;
import dev.freshet.application.proactive.LoadService;
import dev.freshet.application.proactive.PartLoader;
import dev.freshet.application.statement.StatementParts;
import dev.freshet.features.proactive.SideBySide.Work;
import io.vavr.control.Either;
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

/**
 * Whatever order changes come in, and however often, while the same loans are being loaded: a
 * statement cache ends as the mainframe is.
 */
public abstract class ConvergenceContract {

  private static final long SEED = 20170630;
  private static final int PAYMENTS = 50;
  private static final ApplyChanges.Feed FEED = new ApplyChanges.Feed("mainframe", true);
  private static final int DELIVERERS = 4;
  private static final int BATCH = 25;
  private static final int LOADERS = 4;
  private static final int CHUNKS = 20;

  private final VirtualClock clock = new VirtualClock();
  private final RaisedFloors floors = new RaisedFloors();

  /** An empty cache, the same in every call. */
  protected abstract StatementCache cache();

  /** How many items the cache holds. */
  protected abstract long items();

  /** How many loans; each of them changes a hundred times. */
  protected abstract int loans();

  @Test
  void ends_as_the_mainframe_is_however_changes_are_shuffled_and_doubled_during_the_load()
      throws Exception {
    MadeUpPortfolio portfolio = new MadeUpPortfolio(loans(), PAYMENTS, SEED);
    List<Change> delivered = shuffledAndDoubled(portfolio.changes());
    assertThat(delivered).hasSize(loans() * 2 * PAYMENTS * 12 / 10);

    deliverDuringTheLoad(delivered, portfolio);

    Map<PartKey, String> expected = expected(portfolio);
    assertThat(cached(expected, Consistency.STRONG)).isEqualTo(expected);
    assertThat(cached(expected, Consistency.EVENTUAL)).isEqualTo(expected);
    assertThat(items()).isEqualTo(expected.size());
    assertThat(floors.raised()).hasSize(loans());
  }

  /** Every change in any order, one in five of them twice. */
  private static List<Change> shuffledAndDoubled(List<Change> changes) {
    Random random = new Random(SEED);
    List<Change> delivered = new ArrayList<>(changes);
    Collections.shuffle(delivered, random);
    delivered.addAll(List.copyOf(delivered.subList(0, changes.size() / 5)));
    Collections.shuffle(delivered, random);
    return delivered;
  }

  private void deliverDuringTheLoad(List<Change> delivered, MadeUpPortfolio portfolio)
      throws Exception {
    Work feed = new Work(delivered.size());
    Work load = new Work(loans());
    SideBySide pace = new SideBySide(feed, load);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> deliveries = new ArrayList<>();
      for (int i = 0; i < DELIVERERS; i++) {
        List<Change> share =
            delivered.subList(
                delivered.size() * i / DELIVERERS, delivered.size() * (i + 1) / DELIVERERS);
        deliveries.add(threads.submit(() -> deliver(share, feed, pace)));
      }
      try {
        LoadService loading = load(new PacedUnload(portfolio, load, pace));
        loading.begin().get();
        assertThat(loading.work().get()).isTrue();
      } finally {
        pace.end(load);
      }
      for (Future<Void> delivery : deliveries) {
        delivery.get();
      }
    }
  }

  private Void deliver(List<Change> share, Work feed, SideBySide pace) {
    ApplyChanges applier =
        new ChangeService(
            cache(),
            floors,
            floors,
            new MemoryDeadLetters(),
            new MemoryOutbox(),
            new MemoryFeedWatermark(),
            FeedListener.NONE,
            clock);
    try {
      for (int from = 0; from < share.size(); from += BATCH) {
        List<Change> batch = share.subList(from, Math.min(share.size(), from + BATCH));
        Either<Fault, Integer> applied = applier.apply(FEED, batch);
        assertThat(applied.get()).isEqualTo(batch.size());
        pace.advance(feed, batch.size());
      }
    } catch (RuntimeException | AssertionError failed) {
      pace.end(feed);
      throw failed;
    }
    return null;
  }

  private LoadService load(PacedUnload unload) {
    MemoryLoadCheckpoints checkpoints = new MemoryLoadCheckpoints();
    return new LoadService(
        unload,
        checkpoints,
        new PartLoader(
            unload, cache(), checkpoints, clock::advance, clock, Math.max(1, loans() / CHUNKS)),
        LOADERS,
        clock);
  }

  private static Map<PartKey, String> expected(MadeUpPortfolio portfolio) {
    Map<PartKey, String> expected = new HashMap<>();
    for (LoanFile file : portfolio.end()) {
      StatementParts.of(file, MadeUpPortfolio.NOON).forEach(p -> expected.put(p.key(), content(p)));
    }
    return expected;
  }

  private Map<PartKey, String> cached(Map<PartKey, String> expected, Consistency consistency) {
    List<PartKey> keys = List.copyOf(expected.keySet());
    Map<PartKey, String> cached = new HashMap<>();
    for (int from = 0; from < keys.size(); from += StatementCache.MOST_PARTS) {
      cache()
          .get(
              keys.subList(from, Math.min(keys.size(), from + StatementCache.MOST_PARTS)),
              consistency)
          .get()
          .forEach((key, part) -> cached.put(key, content(part)));
    }
    return cached;
  }

  /** Version and content without the time, which differs by who put the part. */
  private static String content(StatementPart part) {
    return part.toString().replaceAll("asOf=[^]]*", "");
  }
}
