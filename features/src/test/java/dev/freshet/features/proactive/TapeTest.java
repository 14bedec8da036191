package dev.freshet.features.proactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.memory.MemoryStatementCache;
import dev.freshet.adapters.out.memory.MemoryUnloadedTapes;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.legacy.LoanFile;
import dev.freshet.application.port.legacy.UnloadedTapes.UnloadedLoan;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.proactive.TapeService;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TapeTest {

  private static final int PAYMENTS = 4;

  private final MadeUpPortfolio portfolio = new MadeUpPortfolio(20, PAYMENTS, 7);
  private final List<LoanFile> files = portfolio.end();
  private final MemoryUnloadedTapes tapes = new MemoryUnloadedTapes();
  private final MemoryStatementCache cache = new MemoryStatementCache();
  private final List<Duration> paused = new ArrayList<>();

  @Test
  void a_tape_that_is_loaded_twice_ends_as_if_it_were_loaded_once() {
    tapes.write("1", lines());

    assertThat(new TapeService(tapes, cache, paused::add).load("1").get()).isEqualTo(20);
    Map<PartKey, StatementPart> once = Map.copyOf(cache.contents());
    assertThat(new TapeService(tapes, cache, paused::add).load("1").get()).isEqualTo(20);

    assertThat(cache.contents()).isEqualTo(once).hasSize(20 * (PAYMENTS + 2));
    assertThat(paused).isEmpty();
  }

  @Test
  void a_tape_overwrites_nothing_that_came_since_it_was_unloaded() {
    tapes.write("1", lines());
    LoanFile paidSince = files.getFirst();
    StatementPart.Account newer =
        new StatementPart.Account(
            paidSince.contract().customerId(),
            paidSince.account(),
            paidSince.status(),
            PAYMENTS + 1,
            paidSince.version() + 1,
            MadeUpPortfolio.NOON.plusSeconds(1));
    cache.put(newer);

    new TapeService(tapes, cache, paused::add).load("1").get();

    assertThat(cache.contents()).containsEntry(newer.key(), newer);
  }

  @Test
  void what_a_throttled_cache_refuses_is_put_later() {
    tapes.write("1", lines());
    Throttled throttled = new Throttled(3);

    assertThat(new TapeService(tapes, throttled, paused::add).load("1").get()).isEqualTo(20);

    assertThat(cache.contents()).hasSize(20 * (PAYMENTS + 2));
    assertThat(paused)
        .containsExactly(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  void a_cache_that_stays_throttled_ends_the_load_with_that_fault() {
    tapes.write("1", lines());

    Either<Fault, Integer> loaded =
        new TapeService(tapes, new Throttled(Integer.MAX_VALUE), paused::add).load("1");

    assertThat(loaded.getLeft()).isInstanceOf(Fault.Throttled.class);
    assertThat(paused).hasSize(5);
  }

  private List<Option<UnloadedLoan>> lines() {
    return files.stream()
        .map(file -> Option.some(new UnloadedLoan(file, MadeUpPortfolio.NOON)))
        .toList();
  }

  /** Refuses some puts, then none. */
  private final class Throttled implements StatementCache {
    private int refusals;

    Throttled(int refusals) {
      this.refusals = refusals;
    }

    @Override
    public Either<Fault, Boolean> put(StatementPart part) {
      return refusals-- > 0
          ? Either.left(new Fault.Throttled("statement cache", "too much"))
          : cache.put(part);
    }

    @Override
    public Either<Fault, Map<PartKey, StatementPart>> get(
        Collection<PartKey> keys, Consistency consistency) {
      return cache.get(keys, consistency);
    }
  }
}
