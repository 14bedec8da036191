package dev.freshet.features.proactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.memory.MemoryLoadCheckpoints;
import dev.freshet.adapters.out.memory.MemoryStatementCache;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.application.port.legacy.LoanFile;
import dev.freshet.application.port.legacy.PortfolioUnload;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.port.store.LoadCheckpoints;
import dev.freshet.application.proactive.LoadService;
import dev.freshet.application.proactive.PartLoader;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LoadTest {

  private static final int LOANS = 2000;
  private static final int WORKERS = 4;
  private static final int CHUNK = 50;

  private final VirtualClock clock = new VirtualClock();
  private final EndOfPortfolio portfolio = new EndOfPortfolio(LOANS);
  private final LoadCheckpoints checkpoints = new MemoryLoadCheckpoints();

  @RepeatedTest(5)
  void killed_anywhere_and_resumed_ends_item_for_item_as_uninterrupted(RepetitionInfo repetition) {
    MemoryStatementCache whole = new MemoryStatementCache();
    LoadService uninterrupted = load(whole, new MemoryLoadCheckpoints());
    uninterrupted.begin().get();
    uninterrupted.work().get();
    int parts = whole.contents().size();

    MemoryStatementCache resumed = new MemoryStatementCache();
    DyingCache dying =
        new DyingCache(resumed, new Random(repetition.getCurrentRepetition()).nextInt(parts));
    LoadService killed = load(dying, checkpoints);
    killed.begin().get();
    assertThat(killed.work().isLeft()).isTrue();
    long unloadedBefore = portfolio.given.get();

    LoadService again = load(resumed, checkpoints);
    String before = checkpoints.latest().get().get().id();
    assertThat(again.begin().get().id()).isEqualTo(before);
    long loadedBefore = again.begin().get().loaded();
    assertThat(again.work().get()).isTrue();

    assertThat(resumed.contents()).isEqualTo(whole.contents());
    assertThat(portfolio.given.get() - unloadedBefore).isEqualTo(LOANS - loadedBefore);
    assertThat(again.progress(before).get().get().isComplete()).isTrue();
    assertThat(again.progress(before).get().get().loaded()).isEqualTo(LOANS);
  }

  @Test
  void does_nothing_more_when_it_is_complete() {
    LoadService load = load(new MemoryStatementCache(), checkpoints);
    assertThat(load.work().get()).isFalse();
    load.begin().get();

    assertThat(load.work().get()).isTrue();
    assertThat(load.work().get()).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(load.begin().get().loaded()).isZero();
  }

  @Test
  void tries_again_what_is_throttled_and_gives_up_for_now_after_a_while() {
    MemoryStatementCache cache = new MemoryStatementCache();
    LoadService load = load(cache, checkpoints);
    load.begin().get();
    cache.setDown(true);

    assertThat(load.work().isLeft()).isTrue();
    assertThat(checkpoints.latest().get().get().loaded()).isZero();

    cache.setDown(false);
    assertThat(load.work().get()).isTrue();
    assertThat(checkpoints.latest().get().get().isComplete()).isTrue();
  }

  private LoadService load(StatementCache cache, LoadCheckpoints kept) {
    return new LoadService(
        portfolio,
        kept,
        new PartLoader(portfolio, cache, kept, _ -> {}, clock, CHUNK),
        WORKERS,
        clock);
  }

  /** Takes so many parts and then none, as when its process was killed. */
  private static final class DyingCache implements StatementCache {

    private final StatementCache cache;
    private final AtomicLong left;

    DyingCache(StatementCache cache, long parts) {
      this.cache = cache;
      this.left = new AtomicLong(parts);
    }

    @Override
    public Either<Fault, Boolean> put(StatementPart part) {
      return left.getAndDecrement() > 0
          ? cache.put(part)
          : Either.left(new Fault.Corrupt("test", "killed"));
    }

    @Override
    public Either<Fault, Map<PartKey, StatementPart>> get(
        Collection<PartKey> keys, Consistency consistency) {
      return cache.get(keys, consistency);
    }
  }

  /** A portfolio in which nothing happens any more; counts the files it gives. */
  private static final class EndOfPortfolio implements PortfolioUnload {

    private final AtomicLong given = new AtomicLong();
    private final PortfolioUnload portfolio;

    EndOfPortfolio(int loans) {
      // No payments: every moment is the last.
      portfolio = new MadeUpPortfolio(loans, 0, 1);
    }

    @Override
    public Either<Fault, Extent> extent(int parts, Deadline deadline) {
      return portfolio.extent(parts, deadline);
    }

    @Override
    public Either<Fault, List<LoanFile>> files(Range range, int limit, Deadline deadline) {
      return portfolio.files(range, limit, deadline).peek(files -> given.addAndGet(files.size()));
    }

    @Override
    public Either<Fault, Option<LoanFile>> file(LoanId loan, Deadline deadline) {
      return portfolio.file(loan, deadline);
    }
  }
}
