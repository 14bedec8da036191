package dev.freshet.features.proactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.memory.MemoryStatementCache;
import dev.freshet.application.caching.FanOut;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.VirtualClock;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.statement.FallbackStatementCache;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The quick way to statements, when it is down. */
class WayAroundTest {

  private static final PartKey KEY = PartKey.account(MadeUpPortfolio.loan(1));

  private static final ExecutorService CALLS = Executors.newVirtualThreadPerTaskExecutor();

  private final VirtualClock clock = new VirtualClock();
  private final MemoryStatementCache table = new MemoryStatementCache();
  private final QuickWay quick = new QuickWay();
  private final StatementCache cache =
      new FallbackStatementCache(quick, table, new FanOut(CALLS, clock), clock);

  @Test
  void goes_around_a_quick_way_that_is_down_and_asks_it_once_a_second() {
    quick.down = true;
    for (int millis = 0; millis < 5_000; millis += 10) {
      assertThat(cache.get(List.of(KEY), StatementCache.Consistency.EVENTUAL).get()).isEmpty();
      clock.advance(Duration.ofMillis(10));
    }
    assertThat(quick.calls.get()).isEqualTo(5);
  }

  @Test
  void puts_the_way_around_what_the_quick_way_refuses_and_comes_back() {
    quick.down = true;
    assertThat(cache.put(new StatementPart.Gone(KEY, 1, MadeUpPortfolio.NOON)).get()).isTrue();
    assertThat(table.contents()).containsKey(KEY);

    quick.down = false;
    clock.advance(Duration.ofSeconds(1));
    assertThat(cache.put(new StatementPart.Gone(KEY, 2, MadeUpPortfolio.NOON)).get()).isTrue();
    assertThat(quick.calls.get()).isEqualTo(2);
  }

  @Test
  void gives_up_a_quick_way_that_does_not_answer() {
    quick.silent = true;

    assertThat(cache.get(List.of(KEY), StatementCache.Consistency.EVENTUAL).get()).isEmpty();
    assertThat(cache.get(List.of(KEY), StatementCache.Consistency.EVENTUAL).get()).isEmpty();

    assertThat(quick.calls.get()).isEqualTo(1);
  }

  /** Leads to the table unless it is down; counts who takes it. */
  private final class QuickWay implements StatementCache {
    private volatile boolean down;
    private volatile boolean silent;
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public Either<Fault, Boolean> put(StatementPart part) {
      calls.incrementAndGet();
      return down ? isDown() : table.put(part);
    }

    @Override
    public Either<Fault, Map<PartKey, StatementPart>> get(
        Collection<PartKey> keys, Consistency consistency) {
      calls.incrementAndGet();
      if (silent) {
        return neverAnswer();
      }
      return down ? isDown() : table.get(keys, consistency);
    }

    private static <T> Either<Fault, T> neverAnswer() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException givenUp) {
        Thread.currentThread().interrupt();
      }
      return isDown();
    }

    private static <T> Either<Fault, T> isDown() {
      return Either.left(new Fault.TimedOut("DAX", "no answer"));
    }
  }
}
