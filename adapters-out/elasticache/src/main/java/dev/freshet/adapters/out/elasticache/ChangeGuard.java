package dev.freshet.adapters.out.elasticache;

import dev.freshet.application.port.cache.Entry;
import dev.freshet.application.port.cache.LookasideCache;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What this process knows about whether one server takes changes: a server that answers reads but
 * refuses scripts (a replica, a disk that is full) keeps no invalidation, and a plain GET does not
 * show it. Thread-safe.
 */
final class ChangeGuard {

  /**
   * Whether changes were refused when last heard of, since when what was stored is vouched for, and
   * until when nobody need ask again.
   */
  private record State(boolean refusing, Instant takenAgain, Instant vouchedUntil) {}

  private final AtomicReference<State> state =
      new AtomicReference<>(new State(false, Instant.MIN, Instant.MIN));

  /** Whether the next reader is to ask the server along with its read. */
  boolean mustAsk(Instant now) {
    return !now.isBefore(state.get().vouchedUntil());
  }

  /** A change failed, whatever the reason: it is worth asking. */
  void doubt() {
    state.updateAndGet(s -> new State(s.refusing(), s.takenAgain(), Instant.MIN));
  }

  void refused() {
    state.updateAndGet(s -> new State(true, s.takenAgain(), Instant.MIN));
  }

  /** The server took a change that was sent after {@code asked}; the answer came {@code now}. */
  void taken(Instant asked, Instant now) {
    Instant until = asked.plus(LookasideCache.VOUCHED_FOR);
    state.updateAndGet(s -> new State(false, s.refusing() ? now : s.takenAgain(), until));
  }

  /** Whether no invalidation of this entry can have been refused, as far as is known. */
  boolean vouchesFor(Entry<?> entry) {
    State known = state.get();
    return !known.refusing() && entry.storedAt().isAfter(known.takenAgain());
  }

  /** Whether no change since {@code since} is known to have been refused. */
  boolean tookAllSince(Instant since) {
    State known = state.get();
    return !known.refusing() && known.takenAgain().isBefore(since);
  }
}
