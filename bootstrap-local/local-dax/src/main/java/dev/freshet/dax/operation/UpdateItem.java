package dev.freshet.dax.operation;

import dev.freshet.dax.cache.ItemImage;
import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.expression.ExpressionText;
import dev.freshet.dax.expression.Placeholders;
import dev.freshet.dax.wire.Options;
import dev.freshet.dax.wire.Request;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Updates one item. DynamoDB is asked for the whole new item wherever the caller leaves that open;
 * otherwise the cache forgets the item, because what it looks like now is not known.
 */
final class UpdateItem implements Operation {
  private final Node node;

  UpdateItem(Node node) {
    this.node = node;
  }

  @Override
  public void answer(Request request, CborWriter reply) {
    ItemAddress address = ItemAddress.of(request, node.tables());
    ReturnValue wanted = Enums.returnValue(request.options().returnValues());
    boolean wholeNewItem = wanted == ReturnValue.NONE || wanted == ReturnValue.ALL_NEW;
    UpdateItemRequest update =
        update(address, wholeNewItem ? ReturnValue.ALL_NEW : wanted, request.options());
    UpdateItemResponse response =
        node.writes()
            .write(
                List.of(address.cacheKey()),
                () -> node.dynamoDb().updateItem(update),
                r ->
                    Map.of(
                        address.cacheKey(),
                        wholeNewItem
                            ? address.image(r.attributes(), node.items())
                            : ItemImage.UNKNOWN));
    Replies.written(
        attributes(address, wanted, response),
        response.consumedCapacity(),
        response.itemCollectionMetrics(),
        reply);
  }

  private byte @Nullable [] attributes(
      ItemAddress address, ReturnValue wanted, UpdateItemResponse response) {
    if (wanted == ReturnValue.NONE || !response.hasAttributes()) {
      return null;
    }
    boolean whole = wanted == ReturnValue.ALL_OLD || wanted == ReturnValue.ALL_NEW;
    return whole
        ? node.items().encode(address.table().keys(), response.attributes())
        : node.items().encodeUpdated(response.attributes());
  }

  private static UpdateItemRequest update(
      ItemAddress address, ReturnValue returnValue, Options options) {
    Placeholders placeholders = new Placeholders();
    return UpdateItemRequest.builder()
        .tableName(address.table().name())
        .key(address.key())
        .updateExpression(
            options.update().map(u -> ExpressionText.update(u, placeholders)).orElse(null))
        .conditionExpression(
            options.condition().map(c -> ExpressionText.condition(c, placeholders)).orElse(null))
        .expressionAttributeNames(placeholders.names())
        .expressionAttributeValues(placeholders.values())
        .returnValues(returnValue)
        .returnConsumedCapacity(Enums.capacity(options.returnConsumedCapacity()))
        .returnItemCollectionMetrics(Enums.metrics(options.returnItemCollectionMetrics()))
        .build();
  }
}
