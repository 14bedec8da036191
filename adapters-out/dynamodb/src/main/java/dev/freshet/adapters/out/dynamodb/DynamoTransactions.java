package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Writes several items, all or none. A conflict with another transaction is tried again a few
 * times. The SDK gives each call a token, so that its own retries of one call write once.
 */
record DynamoTransactions(DynamoDbClient client, String part) {

  private static final int ATTEMPTS = 6;
  private static final int LONGEST_FIRST_PAUSE_MILLIS = 20;

  /**
   * Writes the items.
   *
   * @return nothing when they are written; when a condition failed, why, item by item: then none is
   */
  Either<Fault, List<CancellationReason>> write(List<TransactWriteItem> items) {
    return DynamoFaults.writing(part, () -> attempt(items, 1));
  }

  /** Whether an item's own condition is what cancelled a transaction. */
  static boolean conditionFailed(CancellationReason reason) {
    return "ConditionalCheckFailed".equals(reason.code());
  }

  private List<CancellationReason> attempt(List<TransactWriteItem> items, int attempt) {
    try {
      client.transactWriteItems(TransactWriteItemsRequest.builder().transactItems(items).build());
      return List.of();
    } catch (TransactionCanceledException cancelled) {
      if (cancelled.cancellationReasons().stream().anyMatch(DynamoTransactions::conflict)) {
        return again(items, attempt, cancelled);
      }
      if (cancelled.cancellationReasons().stream().anyMatch(DynamoTransactions::conditionFailed)) {
        return cancelled.cancellationReasons();
      }
      throw cancelled;
    }
  }

  private List<CancellationReason> again(
      List<TransactWriteItem> items, int attempt, TransactionCanceledException conflict) {
    if (attempt == ATTEMPTS) {
      throw conflict;
    }
    pause(LONGEST_FIRST_PAUSE_MILLIS << attempt, conflict);
    return attempt(items, attempt + 1);
  }

  private static boolean conflict(CancellationReason reason) {
    return "TransactionConflict".equals(reason.code());
  }

  /** A pause of random length, so that those in conflict do not meet again. */
  private static void pause(int longestMillis, TransactionCanceledException conflict) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(longestMillis));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw conflict;
    }
  }
}
