package dev.freshet.dax.operation;

import dev.freshet.dax.cache.ItemImage;
import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.expression.ExpressionText;
import dev.freshet.dax.expression.Placeholders;
import dev.freshet.dax.wire.Options;
import dev.freshet.dax.wire.Request;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;

/** Deletes one item and remembers that it is not there. */
final class DeleteItem implements Operation {
  private final Node node;

  DeleteItem(Node node) {
    this.node = node;
  }

  @Override
  public void answer(Request request, CborWriter reply) {
    ItemAddress address = ItemAddress.of(request, node.tables());
    DeleteItemRequest delete = delete(address, request.options());
    DeleteItemResponse response =
        node.writes()
            .write(
                List.of(address.cacheKey()),
                () -> node.dynamoDb().deleteItem(delete),
                _ -> Map.of(address.cacheKey(), ItemImage.ABSENT));
    Replies.written(
        response.hasAttributes()
            ? node.items().encode(address.table().keys(), response.attributes())
            : null,
        response.consumedCapacity(),
        response.itemCollectionMetrics(),
        reply);
  }

  private static DeleteItemRequest delete(ItemAddress address, Options options) {
    Placeholders placeholders = new Placeholders();
    return DeleteItemRequest.builder()
        .tableName(address.table().name())
        .key(address.key())
        .conditionExpression(
            options.condition().map(c -> ExpressionText.condition(c, placeholders)).orElse(null))
        .expressionAttributeNames(placeholders.names())
        .expressionAttributeValues(placeholders.values())
        .returnValues(Enums.returnValue(options.returnValues()))
        .returnConsumedCapacity(Enums.capacity(options.returnConsumedCapacity()))
        .returnItemCollectionMetrics(Enums.metrics(options.returnItemCollectionMetrics()))
        .build();
  }
}
