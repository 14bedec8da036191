package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.cache.Entry;
import dev.freshet.application.port.cache.KeyTrace.Operation;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What is kept of one key. Not thread-safe. */
final class CacheSlot<V> {

  private static final int JOURNAL_LENGTH = 16;

  /** Known once a fill has been stored; until then only what invalidations told. */
  record Floor(VersionVector version, boolean known, Instant expiry) {}

  record HeldLease(String token, Instant expiry) {}

  private Option<Entry<V>> entry = Option.none();
  private Option<Floor> floor = Option.none();
  private Option<HeldLease> lease = Option.none();
  private final Deque<Operation> recent = new ArrayDeque<>();
  private Instant recentExpiry = Instant.MAX;

  /** Drops what has run out. */
  void forgetExpired(Instant now) {
    entry = entry.filter(e -> e.hardExpiry().isAfter(now));
    floor = floor.filter(f -> f.expiry().isAfter(now));
    lease = lease.filter(l -> l.expiry().isAfter(now));
    if (!recentExpiry.isAfter(now)) {
      recent.clear();
    }
  }

  Option<Entry<V>> entry() {
    return entry;
  }

  Option<HeldLease> lease() {
    return lease;
  }

  /** What nothing may be stored below; the empty vector when nothing was told. */
  VersionVector floor() {
    return floor.map(Floor::version).getOrElse(VersionVector.empty());
  }

  Option<VersionVector> anyFloor() {
    return floor.map(Floor::version);
  }

  Option<VersionVector> knownFloor() {
    return floor.filter(Floor::known).map(Floor::version);
  }

  boolean isHeldBy(String token) {
    return lease.exists(l -> l.token().equals(token));
  }

  void store(Entry<V> stored, Instant floorExpiry) {
    entry = Option.some(stored);
    floor = Option.some(new Floor(floor().mergedWith(stored.version()), true, floorExpiry));
  }

  void raise(VersionVector told, Instant floorExpiry) {
    floor = Option.some(new Floor(floor().mergedWith(told), knownFloor().isDefined(), floorExpiry));
  }

  void evict() {
    entry = Option.none();
  }

  void grant(String token, Instant expiry) {
    lease = Option.some(new HeldLease(token, expiry));
  }

  void endLease() {
    lease = Option.none();
  }

  void note(Operation operation, Instant expiry) {
    recent.addFirst(operation);
    if (recent.size() > JOURNAL_LENGTH) {
      recent.removeLast();
    }
    recentExpiry = expiry;
  }

  /** Newest first. */
  List<Operation> recent() {
    return List.copyOf(recent);
  }
}
