package dev.freshet.application.port.cache;

import java.time.Duration;

/**
 * How long what a look-aside cache keeps may live.
 *
 * <p>A floor must outlive everything that it judges: a load that began under a lease granted just
 * before the floor rose, and the entry stored from it. Hence the bound that the constructor
 * enforces.
 *
 * @param lease how long a reader may take from lookup to fill
 * @param longestLoad the longest that any read of the sources may last, replica lag included
 * @param longestEntry the longest time to hard expiry of any entry, jitter included
 * @param floor how long a floor lives after it last rose
 */
public record Lifetimes(
    Duration lease, Duration longestLoad, Duration longestEntry, Duration floor) {

  public Lifetimes {
    Duration judged = lease.plus(longestLoad).plus(longestEntry);
    if (!lease.isPositive() || !longestLoad.isPositive() || !longestEntry.isPositive()) {
      throw new IllegalArgumentException("lifetimes are positive");
    }
    if (floor.compareTo(judged) <= 0) {
      throw new IllegalArgumentException(
          "a floor of %s must outlive lease + load + entry, which is %s".formatted(floor, judged));
    }
  }

  /** Throws when {@code entry} could outlive the floor that judges it. */
  public void requireOutlived(Entry<?> entry) {
    Duration life = Duration.between(entry.storedAt(), entry.hardExpiry());
    if (life.compareTo(longestEntry) > 0) {
      throw new IllegalArgumentException(
          "an entry of %s outlives the longest of %s".formatted(life, longestEntry));
    }
  }
}
