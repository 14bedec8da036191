package dev.freshet.local.dynamodb.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.local.dynamodb.error.CancellationReason;
import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.expression.Projection;
import dev.freshet.local.dynamodb.store.WriteView;
import dev.freshet.local.dynamodb.table.ItemKeys;
import dev.freshet.local.dynamodb.table.StoredItem;
import dev.freshet.local.dynamodb.table.Table;
import dev.freshet.local.dynamodb.value.Item;
import dev.freshet.local.dynamodb.value.ValueReader;
import dev.freshet.local.dynamodb.write.Capacity;
import dev.freshet.local.dynamodb.write.ItemWrite;
import dev.freshet.local.dynamodb.write.Transactions;
import dev.freshet.local.dynamodb.write.Written;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** TransactGetItems and TransactWriteItems. */
final class TransactionOperations {

  private static final int MOST_ACTIONS = 100;
  private static final long MOST_BYTES = 4L << 20;
  private static final List<String> ACTIONS = List.of("Put", "Update", "Delete", "ConditionCheck");

  private final Context context;
  private final Transactions transactions;

  TransactionOperations(Context context, Transactions transactions) {
    this.context = context;
    this.transactions = transactions;
  }

  Map<String, Operation> operations() {
    return Map.of("TransactGetItems", this::get, "TransactWriteItems", this::write);
  }

  private ObjectNode write(Request request) {
    var actions = request.objects("TransactItems");
    constraints(request, actions).writeReports(request).require();
    var token = request.text("ClientRequestToken");
    if (token != null) {
      new Constraints().size("clientRequestToken", List.of(token.split("")), 1, 36).require();
    }
    var writes = actions.stream().map(this::action).toList();
    requireSmall(writes.stream().map(ItemWrite::target).toList());
    requireDistinct(writes);
    var written =
        transactions.write(writes, token, request.json().path("TransactItems").toString());
    return written(request, writes, written);
  }

  private static Constraints constraints(Request request, List<Request> actions) {
    return new Constraints()
        .required("transactItems", request.json().get("TransactItems"))
        .size("transactItems", actions.stream().map(Request::json).toList(), 1, MOST_ACTIONS);
  }

  private ItemWrite action(Request action) {
    var kinds = ACTIONS.stream().filter(action::has).toList();
    if (kinds.size() != 1) {
      throw RefusedException.invalid(
          "TransactItems can only contain one of Check, Put, Update or Delete");
    }
    var kind = kinds.getFirst();
    var body = new Request(action.members(kind));
    var name = Constraints.tableName(body);
    requireMembers(kind, body);
    var parameters =
        kind.equals("Update")
            ? List.of("UpdateExpression", "ConditionExpression")
            : List.of("ConditionExpression");
    var expressions = new Expressions(body, parameters, List.of());
    var change =
        switch (kind) {
          case "Put" -> new ItemWrite.Put();
          case "Update" -> new ItemWrite.Update(expressions.updates());
          case "Delete" -> new ItemWrite.Delete();
          default -> new ItemWrite.Check();
        };
    var condition = expressions.condition("ConditionExpression", "").orElse(null);
    expressions.requireAllUsed();
    var target =
        kind.equals("Put")
            ? ItemOperations.item(body.members("Item"))
            : ValueReader.item(body.members("Key"));
    return new ItemWrite(
        name,
        target,
        change,
        condition,
        body.text("ReturnValuesOnConditionCheckFailure", "NONE").equals("ALL_OLD"));
  }

  private static void requireMembers(String kind, Request body) {
    var prefix =
        "transactItems.1.member." + Character.toLowerCase(kind.charAt(0)) + kind.substring(1);
    var constraints = new Constraints();
    if (kind.equals("Put")) {
      constraints.required(prefix + ".item", body.json().get("Item"));
    } else {
      constraints.required(prefix + ".key", body.json().get("Key"));
    }
    if (kind.equals("Update")) {
      constraints.required(prefix + ".updateExpression", body.text("UpdateExpression"));
    }
    if (kind.equals("ConditionCheck")) {
      constraints.required(prefix + ".conditionExpression", body.text("ConditionExpression"));
    }
    constraints
        .oneOf(
            prefix + ".returnValuesOnConditionCheckFailure",
            body.text("ReturnValuesOnConditionCheckFailure"),
            "ALL_OLD",
            "NONE")
        .require();
  }

  private static void requireSmall(List<Item> items) {
    if (items.stream().mapToLong(Item::size).sum() > MOST_BYTES) {
      throw RefusedException.invalid(
          "Collection size of the transaction cannot exceed 4194304 bytes");
    }
  }

  private void requireDistinct(List<ItemWrite> writes) {
    Map<String, Set<Item>> seen = new LinkedHashMap<>();
    for (var write : writes) {
      var table = context.catalogue().require(write.table());
      var key = write.target().only(table.key().names());
      if (!seen.computeIfAbsent(table.name(), _ -> new HashSet<>()).add(key)) {
        throw RefusedException.invalid(
            "Transaction request cannot include multiple operations on one item");
      }
    }
  }

  private static ObjectNode written(
      Request request, List<ItemWrite> writes, List<Written> written) {
    var answer = JsonNodeFactory.instance.objectNode();
    Map<Table, Capacity> consumed = new LinkedHashMap<>();
    Map<Table, List<Item>> changed = new LinkedHashMap<>();
    for (int i = 0; i < written.size(); i++) {
      var one = written.get(i);
      consumed.computeIfAbsent(one.table(), Capacity::new).add(one.capacity().doubled());
      changed.computeIfAbsent(one.table(), _ -> new ArrayList<>()).add(writes.get(i).target());
    }
    var reports = new Reports(request);
    reports.consumed(answer, consumed.values(), "WriteCapacityUnits");
    reports.collections(answer, changed);
    return answer;
  }

  /** A get of a transaction. */
  private record Get(Table table, Item key, Optional<Projection> projection) {}

  private ObjectNode get(Request request) {
    var actions = request.objects("TransactItems");
    constraints(request, actions).reports(request).require();
    var gets = actions.stream().map(this::lookup).toList();
    requireKeys(gets);
    var stored =
        context.committer().commit(view -> gets.stream().map(get -> stored(view, get)).toList());
    return found(request, gets, stored);
  }

  private Get lookup(Request action) {
    var body = action.object("Get");
    if (body == null) {
      throw RefusedException.invalid(
          "1 validation error detected: Value null at 'transactItems.1.member.get' failed to satisfy"
              + " constraint: Member must not be null");
    }
    var name = Constraints.tableName(body);
    new Constraints().required("transactItems.1.member.get.key", body.json().get("Key")).require();
    var expressions = new Expressions(body, List.of("ProjectionExpression"), List.of());
    var projection = expressions.projection();
    expressions.requireAllUsed();
    var key = ValueReader.item(body.members("Key"));
    return new Get(context.catalogue().require(name), key, projection);
  }

  private static void requireKeys(List<Get> gets) {
    List<CancellationReason> reasons = new ArrayList<>();
    Map<String, Set<Item>> seen = new LinkedHashMap<>();
    for (var get : gets) {
      try {
        ItemKeys.requireKey(get.key(), get.table().key());
        reasons.add(CancellationReason.NONE);
      } catch (RefusedException refused) {
        reasons.add(CancellationReason.of(refused));
      }
      if (!seen.computeIfAbsent(get.table().name(), _ -> new HashSet<>()).add(get.key())) {
        throw RefusedException.invalid(
            "Transaction request cannot include multiple operations on one item");
      }
    }
    if (reasons.stream().anyMatch(reason -> !reason.equals(CancellationReason.NONE))) {
      throw RefusedException.cancelled(reasons);
    }
  }

  private static Optional<StoredItem> stored(WriteView view, Get get) {
    return Optional.ofNullable(view.get(ItemKeys.place(get.table(), get.key())))
        .map(StoredItem::new);
  }

  private static ObjectNode found(
      Request request, List<Get> gets, List<Optional<StoredItem>> stored) {
    var answer = JsonNodeFactory.instance.objectNode();
    var responses = answer.putArray("Responses");
    Map<Table, Capacity> consumed = new LinkedHashMap<>();
    for (int i = 0; i < gets.size(); i++) {
      var get = gets.get(i);
      var response = responses.addObject();
      var item = stored.get(i);
      item.ifPresent(
          there ->
              get.projection()
                  .ifPresentOrElse(
                      wanted -> response.set("Item", wanted.of(there.item()).json()),
                      () -> response.putRawValue("Item", there.json())));
      consumed
          .computeIfAbsent(get.table(), Capacity::new)
          .ofTable(2 * Capacity.read(item.map(StoredItem::size).orElse(0), true));
    }
    new Reports(request).consumed(answer, consumed.values(), "ReadCapacityUnits");
    return answer;
  }
}
