package dev.freshet.local.replay;

import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.local.client.Look;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts stale reads. A read is stale when it shows less than the token it presented, or less than
 * what any read of the same customer's loans had shown before this one began: time never runs
 * backwards, for nobody. Thread-safe.
 */
final class StaleWatch {

  private final Map<CustomerId, VersionVector> shown = new ConcurrentHashMap<>();
  private final LongAdder stale = new LongAdder();

  /** What a read of these loans that begins now must at least show. */
  VersionVector owedTo(CustomerId customer) {
    return shown.getOrDefault(customer, VersionVector.empty());
  }

  /** Judges a read that began when {@code owed} was owed. */
  void judge(CustomerId customer, VersionVector owed, VersionVector token, Look look) {
    if (!look.version().dominates(owed) || !look.version().dominates(token)) {
      stale.increment();
    }
    shown.merge(customer, look.version(), VersionVector::mergedWith);
  }

  long staleReads() {
    return stale.sum();
  }
}
