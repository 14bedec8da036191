package dev.freshet.dax.cluster;

import dev.freshet.dax.cache.CacheKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers the cluster's writes and notices when two to one key overlap; thread-safe.
 *
 * <p>Writes that overlap may reach DynamoDB in either order, so none of them can tell what the item
 * looks like afterwards.
 */
public final class WriteOrder {
  private static final int STRIPES = 1 << 12;

  private final AtomicLong last = new AtomicLong();
  private final int[] active = new int[STRIPES];
  private final long[] started = new long[STRIPES];

  /**
   * A write under way: per stripe the count of writes started there, or -1 if it was not alone from
   * the start.
   */
  public static final class Ticket {
    private final Map<Integer, Long> startedByStripe = new LinkedHashMap<>();

    private Ticket() {}
  }

  /**
   * A write that is done.
   *
   * @param alone whether no other write to its keys overlapped with it
   * @param sequence its number, above that of all writes done before
   */
  public record Done(boolean alone, long sequence) {}

  /**
   * A number above that of all writes done, and not above what a read takes that starts from now
   * on.
   */
  public long advance() {
    return last.incrementAndGet();
  }

  /** The number of the last write done; a read takes it before it asks DynamoDB. */
  public long current() {
    return last.get();
  }

  public synchronized Ticket begin(Collection<CacheKey> keys) {
    Ticket ticket = new Ticket();
    for (CacheKey key : keys) {
      ticket.startedByStripe.computeIfAbsent(
          stripe(key),
          stripe -> {
            long turn = ++started[stripe];
            return active[stripe]++ == 0 ? turn : -1L;
          });
    }
    return ticket;
  }

  /** Ends a write: numbers it and tells whether no other write to its keys overlapped with it. */
  public synchronized Done end(Ticket ticket) {
    boolean alone = true;
    for (Map.Entry<Integer, Long> entry : ticket.startedByStripe.entrySet()) {
      int stripe = entry.getKey();
      active[stripe]--;
      alone &= started[stripe] == entry.getValue();
    }
    return new Done(alone, last.incrementAndGet());
  }

  private static int stripe(CacheKey key) {
    int hash = key.hashCode();
    return (hash ^ hash >>> 16) & (STRIPES - 1);
  }
}
