package dev.freshet.adapters.out.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.Lifetimes;
import dev.freshet.application.port.cache.LookasideCache;
import dev.freshet.application.port.cache.LookasideCacheContract;
import dev.freshet.application.port.cache.Lookup;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryLookasideCacheTest extends LookasideCacheContract {

  private final Map<CacheKey, CacheSlot<String>> slots = new HashMap<>();
  private final AtomicLong tokens = new AtomicLong();
  private MemoryLookasideCache<String> current = memory(LIFETIMES);

  @Override
  protected LookasideCache<String> cache(Lifetimes lifetimes) {
    current = memory(lifetimes);
    return current;
  }

  @Override
  protected void takeChanges(boolean take) {
    current.setTakesChanges(take);
  }

  @Override
  protected void empty() {
    memory(LIFETIMES).clear();
  }

  @Override
  protected int schedules() {
    return 40;
  }

  @Test
  void answers_nothing_but_a_fault_while_it_is_down() {
    MemoryLookasideCache<String> cache = memory(LIFETIMES);
    cache.setDown(true);
    assertThat(cache.lookup(KEY).getLeft()).isInstanceOf(Fault.Unavailable.class);
    cache.setDown(false);
    assertThat(right(cache.lookup(KEY))).isInstanceOf(Lookup.Granted.class);
  }

  private MemoryLookasideCache<String> memory(Lifetimes lifetimes) {
    return new MemoryLookasideCache<>(
        slots, lifetimes, clock, () -> "token-" + tokens.incrementAndGet());
  }
}
