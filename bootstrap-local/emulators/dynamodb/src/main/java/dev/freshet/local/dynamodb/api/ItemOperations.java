package dev.freshet.local.dynamodb.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.expression.Projection;
import dev.freshet.local.dynamodb.expression.UpdateAction;
import dev.freshet.local.dynamodb.table.ItemKeys;
import dev.freshet.local.dynamodb.table.StoredItem;
import dev.freshet.local.dynamodb.value.Item;
import dev.freshet.local.dynamodb.value.ValueReader;
import dev.freshet.local.dynamodb.write.Capacity;
import dev.freshet.local.dynamodb.write.ItemWrite;
import dev.freshet.local.dynamodb.write.ItemWriter;
import dev.freshet.local.dynamodb.write.Written;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** GetItem, PutItem, UpdateItem and DeleteItem. */
final class ItemOperations {

  private static final List<String> CONDITION = List.of("ConditionExpression");
  private static final List<String> EXPECTED = List.of("Expected", "ConditionalOperator");

  private final Context context;

  ItemOperations(Context context) {
    this.context = context;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "GetItem", this::get,
        "PutItem", this::put,
        "UpdateItem", this::update,
        "DeleteItem", this::delete);
  }

  private ObjectNode get(Request request) {
    var name = Constraints.tableName(request);
    new Constraints().required("key", request.json().get("Key")).reports(request).require();
    var expressions =
        new Expressions(request, List.of("ProjectionExpression"), List.of("AttributesToGet"));
    var key = ValueReader.item(request.members("Key"));
    var projection = expressions.projection();
    expressions.requireAllUsed();
    var table = context.catalogue().require(name);
    ItemKeys.requireKey(key, table.key());
    var stored = context.store().get(ItemKeys.place(table, key));
    var answer = JsonNodeFactory.instance.objectNode();
    long size = 0;
    if (stored != null) {
      var item = new StoredItem(stored);
      size = item.size();
      answer.putRawValue("Item", item.json());
      projection.ifPresent(wanted -> answer.set("Item", wanted.of(item.item()).json()));
    }
    new Reports(request)
        .consumed(
            answer,
            new Capacity(table)
                .ofTable(Capacity.read(size, request.flag("ConsistentRead", false))));
    return answer;
  }

  private ObjectNode put(Request request) {
    var name = Constraints.tableName(request);
    new Constraints()
        .required("item", request.json().get("Item"))
        .writeReports(request)
        .oneOf("returnValues", request.text("ReturnValues"), ReturnValues.ALL)
        .oneOf(
            "returnValuesOnConditionCheckFailure",
            request.text("ReturnValuesOnConditionCheckFailure"),
            "ALL_OLD",
            "NONE")
        .require();
    var expressions = new Expressions(request, CONDITION, EXPECTED);
    var item = item(request.members("Item"));
    ReturnValues.requireOldOrNone(request);
    var write = write(request, name, item, new ItemWrite.Put(), expressions);
    return written(request, write, List.of());
  }

  private ObjectNode delete(Request request) {
    var name = Constraints.tableName(request);
    requireKeyedWrite(request);
    var expressions = new Expressions(request, CONDITION, EXPECTED);
    var key = ValueReader.item(request.members("Key"));
    ReturnValues.requireOldOrNone(request);
    var write = write(request, name, key, new ItemWrite.Delete(), expressions);
    return written(request, write, List.of());
  }

  private ObjectNode update(Request request) {
    var name = Constraints.tableName(request);
    requireKeyedWrite(request);
    var expressions =
        new Expressions(
            request,
            List.of("UpdateExpression", "ConditionExpression"),
            List.of("AttributeUpdates", "Expected", "ConditionalOperator"));
    var key = ValueReader.item(request.members("Key"));
    var actions = expressions.updates();
    var write = write(request, name, key, new ItemWrite.Update(actions), expressions);
    return written(request, write, actions);
  }

  /** An item that is not too large. */
  static Item item(ObjectNode json) {
    var item = ValueReader.item(json);
    if (item.size() > ItemWriter.LARGEST_ITEM) {
      throw RefusedException.invalid("Item size has exceeded the maximum allowed size");
    }
    return item;
  }

  private static void requireKeyedWrite(Request request) {
    new Constraints()
        .required("key", request.json().get("Key"))
        .writeReports(request)
        .oneOf("returnValues", request.text("ReturnValues"), ReturnValues.ALL)
        .oneOf(
            "returnValuesOnConditionCheckFailure",
            request.text("ReturnValuesOnConditionCheckFailure"),
            "ALL_OLD",
            "NONE")
        .require();
  }

  private static ItemWrite write(
      Request request,
      String table,
      Item target,
      ItemWrite.Change change,
      Expressions expressions) {
    var condition = expressions.condition("ConditionExpression", "Expected").orElse(null);
    expressions.requireAllUsed();
    var tellsItem = request.text("ReturnValuesOnConditionCheckFailure", "NONE").equals("ALL_OLD");
    return new ItemWrite(table, target, change, condition, tellsItem);
  }

  private ObjectNode written(Request request, ItemWrite write, List<UpdateAction> actions) {
    var table = context.catalogue().require(write.table());
    ItemWriter.requireKeyUnchanged(table, actions);
    var written = context.committer().commit(view -> context.writer().write(view, write));
    var answer = JsonNodeFactory.instance.objectNode();
    var values = values(request.text("ReturnValues", "NONE"), written, actions);
    if (values != null && !values.isEmpty()) {
      answer.set("Attributes", values.json());
    }
    var reports = new Reports(request);
    reports.consumed(answer, written.capacity());
    reports.collection(answer, written.table(), write.target());
    return answer;
  }

  private static @Nullable Item values(String asked, Written written, List<UpdateAction> actions) {
    var item =
        switch (asked) {
          case "ALL_OLD", "UPDATED_OLD" -> written.before();
          case "ALL_NEW", "UPDATED_NEW" -> written.after();
          default -> null;
        };
    return item != null && asked.startsWith("UPDATED")
        ? Projection.at(actions.stream().map(UpdateAction::path).toList()).of(item)
        : item;
  }
}
