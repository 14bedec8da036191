package dev.freshet.localdynamodb;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * DynamoDB Local, except that it answers a transaction only when it is on disk.
 *
 * <p>DynamoDB Local queues a transaction's COMMIT and answers at once, so that a process killed in
 * between loses what it acknowledged. Its database works one queue off in order: whatever is asked
 * of it next has its answer after the COMMIT.
 */
final class CommittedAnswers extends LocalDynamoDBRequestHandler {

  private static final int CLIENT_API = 0;
  private static final boolean SHARED = true;
  private static final boolean WITHOUT_DELAYS = false;
  private static final ListTablesRequest ANYTHING = ListTablesRequest.builder().limit(1).build();

  /** Keeps its tables in a directory, or in memory when there is none. */
  // The handler takes no path to mean memory, and says so nowhere in its types.
  @SuppressWarnings("NullAway")
  CommittedAnswers(@Nullable String directory) {
    super(CLIENT_API, directory == null, directory, SHARED, WITHOUT_DELAYS);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(
      String accessKey, String region, TransactWriteItemsRequest request) {
    TransactWriteItemsResponse answer = super.transactWriteItems(accessKey, region, request);
    listTables(accessKey, region, ANYTHING);
    return answer;
  }

  @Override
  public ExecuteTransactionResponse executeTransaction(
      String accessKey, String region, ExecuteTransactionRequest request) {
    ExecuteTransactionResponse answer = super.executeTransaction(accessKey, region, request);
    listTables(accessKey, region, ANYTHING);
    return answer;
  }
}
