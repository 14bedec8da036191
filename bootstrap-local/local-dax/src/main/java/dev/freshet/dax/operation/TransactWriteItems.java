package dev.freshet.dax.operation;

import dev.freshet.dax.cache.CacheKey;
import dev.freshet.dax.cache.ItemImage;
import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.wire.Options;
import dev.freshet.dax.wire.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Writes many items or none, and makes the item cache forget them. */
final class TransactWriteItems implements Operation {
  private final Node node;

  TransactWriteItems(Node node) {
    this.node = node;
  }

  @Override
  public void answer(Request request, CborWriter reply) {
    TransactionColumns columns = TransactionAction.columns(request);
    List<ItemAddress> addresses = columns.addresses(TransactionAction.TABLES, node.tables());
    List<TransactWriteItem> actions = new ArrayList<>();
    Map<CacheKey, ItemImage> written = new HashMap<>();
    for (int row = 0; row < columns.rows(); row++) {
      TransactionAction action =
          new TransactionAction(columns, row, addresses.get(row), node.items());
      actions.add(action.toDynamoDb());
      written.put(addresses.get(row).cacheKey(), ItemImage.UNKNOWN);
    }
    TransactWriteItemsRequest transaction = transaction(actions, request.options());
    try {
      TransactWriteItemsResponse response =
          node.writes()
              .write(
                  written.keySet(),
                  () -> node.dynamoDb().transactWriteItems(transaction),
                  _ -> written);
      reply.array(3).array(0);
      Capacities.writeExtended(response.consumedCapacity(), reply);
      Replies.metrics(response.itemCollectionMetrics(), reply);
    } catch (TransactionCanceledException e) {
      throw Cancellations.refusal(e, addresses, node.items());
    }
  }

  private static TransactWriteItemsRequest transaction(
      List<TransactWriteItem> actions, Options options) {
    return TransactWriteItemsRequest.builder()
        .transactItems(actions)
        .clientRequestToken(options.clientRequestToken().orElse(null))
        .returnConsumedCapacity(Enums.capacity(options.returnConsumedCapacity()))
        .returnItemCollectionMetrics(Enums.metrics(options.returnItemCollectionMetrics()))
        .build();
  }
}
