package dev.freshet.dax.operation;

import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.cluster.NodeAddress;
import dev.freshet.dax.cluster.Table;
import dev.freshet.dax.item.AttributeLists;
import dev.freshet.dax.item.AttributeValues;
import java.util.List;

/** What clients ask before and beside their data: the nodes, key schemas, attribute lists. */
final class ControlOperations {
  private ControlOperations() {}

  static Operation endpoints(List<NodeAddress> nodes) {
    return (_, reply) -> {
      reply.array(nodes.size());
      nodes.forEach(node -> write(node, reply));
    };
  }

  static Operation defineKeySchema(Node node) {
    return (request, reply) -> {
      Table table = node.tables().describe(ItemAddress.tableName(request.argument(0)));
      var attributes = table.keys().attributes();
      reply.map(attributes.size());
      attributes.forEach(key -> reply.text(key.name()).text(key.type().toString()));
    };
  }

  static Operation defineAttributeListId(AttributeLists lists) {
    return (request, reply) -> {
      List<Cbor> names = elements(request.argument(0));
      reply.integer(lists.idOf(names.stream().map(Cbor::asText).toList()));
    };
  }

  static Operation defineAttributeList(AttributeLists lists) {
    return (request, reply) -> {
      List<String> names = lists.namesOf(request.argument(0).asInt());
      reply.array(names.size());
      names.forEach(reply::text);
    };
  }

  /** Some clients send the names as a string set, some as an array. */
  private static List<Cbor> elements(Cbor names) {
    return names instanceof Cbor.Tagged(long tag, Cbor content) && tag == AttributeValues.STRING_SET
        ? content.asArray()
        : names.asArray();
  }

  private static void write(NodeAddress node, CborWriter reply) {
    reply.map(7);
    reply.integer(0).integer(node.id());
    reply.integer(1).text(node.host());
    reply.integer(2).bytes(node.address().getAddress());
    reply.integer(3).integer(node.port());
    reply.integer(4).integer(node.leader() ? 1 : 2);
    reply.integer(5).text("local-1" + (char) ('a' + node.id() % 26));
    reply.integer(6).integer(1);
  }
}
