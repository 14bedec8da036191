package dev.freshet.dax.operation;

import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.expression.Projection;
import dev.freshet.dax.wire.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Reads many items at one instant, past the caches. */
final class TransactGetItems implements Operation {
  private final Node node;

  TransactGetItems(Node node) {
    this.node = node;
  }

  @Override
  public void answer(Request request, CborWriter reply) {
    TransactionColumns columns = new TransactionColumns(request, 0, 1, 2);
    List<ItemAddress> addresses = columns.addresses(0, node.tables());
    List<Optional<Projection>> projections = new ArrayList<>();
    for (int i = 0; i < columns.rows(); i++) {
      projections.add(Projections.of(columns.bytes(2, i)));
    }
    try {
      TransactGetItemsResponse response =
          node.dynamoDb()
              .transactGetItems(
                  transaction ->
                      transaction
                          .transactItems(addresses.stream().map(TransactGetItems::get).toList())
                          .returnConsumedCapacity(
                              Enums.capacity(request.options().returnConsumedCapacity())));
      write(addresses, projections, response, reply);
    } catch (TransactionCanceledException e) {
      throw Cancellations.refusal(e, addresses, node.items());
    }
  }

  private static TransactGetItem get(ItemAddress address) {
    Get get = Get.builder().tableName(address.table().name()).key(address.key()).build();
    return TransactGetItem.builder().get(get).build();
  }

  private void write(
      List<ItemAddress> addresses,
      List<Optional<Projection>> projections,
      TransactGetItemsResponse response,
      CborWriter reply) {
    reply.array(2).array(addresses.size());
    for (int i = 0; i < addresses.size(); i++) {
      Map<String, AttributeValue> item = response.responses().get(i).item();
      if (item.isEmpty()) {
        reply.nothing();
      } else if (projections.get(i).isPresent()) {
        projections.get(i).get().write(item, reply);
      } else {
        reply.bytes(node.items().encode(addresses.get(i).table().keys(), item));
      }
    }
    Capacities.writeExtended(response.consumedCapacity(), reply);
  }
}
