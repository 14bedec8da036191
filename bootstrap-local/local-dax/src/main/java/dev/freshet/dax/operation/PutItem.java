package dev.freshet.dax.operation;

import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.expression.ExpressionText;
import dev.freshet.dax.expression.Placeholders;
import dev.freshet.dax.wire.Options;
import dev.freshet.dax.wire.Request;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** Replaces one item, in DynamoDB and then in the item cache. */
final class PutItem implements Operation {
  private final Node node;

  PutItem(Node node) {
    this.node = node;
  }

  @Override
  public void answer(Request request, CborWriter reply) {
    ItemAddress address = ItemAddress.of(request, node.tables());
    Map<String, AttributeValue> item = address.itemWith(request.argument(2), node.items());
    PutItemRequest put = put(address, item, request.options());
    PutItemResponse response =
        node.writes()
            .write(
                List.of(address.cacheKey()),
                () -> node.dynamoDb().putItem(put),
                _ -> Map.of(address.cacheKey(), address.image(item, node.items())));
    Replies.written(
        response.hasAttributes()
            ? node.items().encode(address.table().keys(), response.attributes())
            : null,
        response.consumedCapacity(),
        response.itemCollectionMetrics(),
        reply);
  }

  private static PutItemRequest put(
      ItemAddress address, Map<String, AttributeValue> item, Options options) {
    Placeholders placeholders = new Placeholders();
    return PutItemRequest.builder()
        .tableName(address.table().name())
        .item(item)
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
