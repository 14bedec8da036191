package dev.freshet.local.dynamodb.fault;

import dev.freshet.local.dynamodb.error.CancellationReason;
import dev.freshet.local.dynamodb.error.ErrorType;
import dev.freshet.local.dynamodb.error.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Which share of operations on items is throttled, slowed down or refused as a conflict of
 * transactions. The same seed gives the same fates in the same order of requests. Thread-safe.
 */
public final class Faults {

  /** No faults. */
  public static final Faults NONE = new Faults(0, 0, 0, 0, Duration.ZERO);

  private static final Set<String> CONFLICTING =
      Set.of("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "TransactGetItems");
  private static final Set<String> THROTTLED =
      Set.of(
          "GetItem",
          "PutItem",
          "UpdateItem",
          "DeleteItem",
          "Query",
          "Scan",
          "BatchGetItem",
          "BatchWriteItem",
          "TransactWriteItems",
          "TransactGetItems");

  private final long seed;
  private final double throttled;
  private final double conflicting;
  private final double slow;
  private final Duration latency;
  private final Random random;

  private Faults(long seed, double throttled, double conflicting, double slow, Duration latency) {
    this.seed = seed;
    this.throttled = throttled;
    this.conflicting = conflicting;
    this.slow = slow;
    this.latency = latency;
    random = new Random(seed);
  }

  /** None yet, but repeatable ones to come. */
  public static Faults seeded(long seed) {
    return new Faults(seed, 0, 0, 0, Duration.ZERO);
  }

  /** Has a share, 0 to 1, of operations throttled. */
  public Faults throttling(double share) {
    return new Faults(seed, share, conflicting, slow, latency);
  }

  /** Has a share, 0 to 1, of writes and transactions refused as conflicting with another. */
  public Faults conflicting(double share) {
    return new Faults(seed, throttled, share, slow, latency);
  }

  /** Has a share, 0 to 1, of operations take so much longer. */
  public Faults slowing(double share, Duration by) {
    return new Faults(seed, throttled, conflicting, share, by);
  }

  /** Waits or refuses, as fate has it. */
  public void strike(String operation) {
    if (!THROTTLED.contains(operation) || throttled + conflicting + slow <= 0) {
      return;
    }
    double first;
    double second;
    double third;
    synchronized (random) {
      first = random.nextDouble();
      second = random.nextDouble();
      third = random.nextDouble();
    }
    if (first < slow) {
      LockSupport.parkNanos(latency.toNanos());
    }
    if (second < throttled) {
      throw new RefusedException(
          ErrorType.THROTTLED,
          "The level of configured provisioned throughput for the table was exceeded. Consider"
              + " increasing your provisioning level with the UpdateTable API.");
    }
    if (third < conflicting && CONFLICTING.contains(operation)) {
      throw conflict(operation);
    }
  }

  private static RefusedException conflict(String operation) {
    if (!operation.startsWith("Transact")) {
      return new RefusedException(
          ErrorType.TRANSACTION_CONFLICT, "Transaction is ongoing for the item");
    }
    return RefusedException.cancelled(
        List.of(
            new CancellationReason(
                "TransactionConflict", "Transaction is ongoing for the item", null)));
  }
}
