package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.cache.KeyState;
import dev.freshet.application.port.cache.KeyTrace.Operation;
import io.vavr.collection.List;
import java.time.Instant;

/**
 * What is kept of one key. Immutable.
 *
 * @param recent the last operations that changed the key or were refused, newest first
 * @param recentExpiry from here on {@code recent} is forgotten
 */
record CacheSlot<V>(KeyState<V> state, List<Operation> recent, Instant recentExpiry) {

  private static final int JOURNAL_LENGTH = 16;

  static <V> CacheSlot<V> empty() {
    return new CacheSlot<>(KeyState.empty(), List.empty(), Instant.MIN);
  }

  /** Without what has run out. */
  CacheSlot<V> at(Instant now) {
    return new CacheSlot<>(
        state.at(now), recentExpiry.isAfter(now) ? recent : List.empty(), recentExpiry);
  }

  CacheSlot<V> with(KeyState<V> next) {
    return new CacheSlot<>(next, recent, recentExpiry);
  }

  CacheSlot<V> noting(Operation operation, Instant expiry) {
    return new CacheSlot<>(state, recent.prepend(operation).take(JOURNAL_LENGTH), expiry);
  }
}
