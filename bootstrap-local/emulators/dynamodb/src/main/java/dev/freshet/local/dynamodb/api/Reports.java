package dev.freshet.local.dynamodb.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.local.dynamodb.table.Table;
import dev.freshet.local.dynamodb.value.Item;
import dev.freshet.local.dynamodb.write.Capacity;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Consumed capacity and item collections, for those who ask. */
final class Reports {

  private final boolean capacity;
  private final boolean eachIndex;
  private final boolean collections;

  Reports(Request request) {
    var asked = request.text("ReturnConsumedCapacity", "NONE");
    capacity = !asked.equals("NONE");
    eachIndex = asked.equals("INDEXES");
    collections = request.text("ReturnItemCollectionMetrics", "NONE").equals("SIZE");
  }

  void consumed(ObjectNode answer, Capacity consumed) {
    if (capacity) {
      answer.set("ConsumedCapacity", consumed.json(eachIndex, ""));
    }
  }

  /**
   * One report for each table.
   *
   * @param kind to be repeated as, or empty
   */
  void consumed(ObjectNode answer, Collection<Capacity> consumed, String kind) {
    if (capacity) {
      var array = answer.putArray("ConsumedCapacity");
      consumed.forEach(ofTable -> array.add(ofTable.json(eachIndex, kind)));
    }
  }

  void collection(ObjectNode answer, Table table, Item item) {
    if (collections && !table.localIndexes().isEmpty()) {
      answer.set("ItemCollectionMetrics", metrics(table, item));
    }
  }

  /** The collections that a batch or a transaction changed, by table. */
  void collections(ObjectNode answer, Map<Table, List<Item>> changed) {
    if (!collections) {
      return;
    }
    var byTable = new LinkedHashMap<String, ArrayNode>();
    changed.forEach(
        (table, items) -> {
          if (!table.localIndexes().isEmpty()) {
            var array = JsonNodeFactory.instance.arrayNode();
            items.stream().map(item -> metrics(table, item)).distinct().forEach(array::add);
            byTable.put(table.name(), array);
          }
        });
    if (!byTable.isEmpty()) {
      answer.putObject("ItemCollectionMetrics").setAll(byTable);
    }
  }

  private static ObjectNode metrics(Table table, Item item) {
    var json = JsonNodeFactory.instance.objectNode();
    json.set("ItemCollectionKey", item.only(List.of(table.key().hash().name())).json());
    json.putArray("SizeEstimateRangeGB").add(0.0).add(1.0);
    return json;
  }
}
