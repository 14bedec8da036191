package dev.freshet.local.dynamodb.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.local.dynamodb.error.ErrorType;
import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.key.Keys;
import dev.freshet.local.dynamodb.store.WriteView;
import dev.freshet.local.dynamodb.stream.SequenceNumbers;
import dev.freshet.local.dynamodb.table.Table;
import java.util.Map;

/** CreateTable, DescribeTable, ListTables, UpdateTable and DeleteTable. */
final class TableOperations {

  private static final long MOST_NAMES = 100;

  private final Context context;
  private final TableDescription description;
  private final TableCreation creation;
  private final TableUpdate update;

  TableOperations(Context context) {
    this.context = context;
    description = new TableDescription(context.store(), context.account());
    creation = new TableCreation(context);
    update = new TableUpdate(context, creation);
  }

  Map<String, Operation> operations() {
    return Map.of(
        "CreateTable", this::create,
        "DescribeTable", this::describe,
        "ListTables", this::list,
        "UpdateTable", this::update,
        "DeleteTable", this::delete);
  }

  private ObjectNode create(Request request) {
    var declared = creation.declared(request);
    TableCreation.viewType(request);
    var table = context.committer().commitAlone(view -> creation.create(view, declared, request));
    return answer("TableDescription", table, "CREATING");
  }

  private ObjectNode describe(Request request) {
    var name = Constraints.requiredTableName(request);
    return answer("Table", require(name), "ACTIVE");
  }

  private ObjectNode list(Request request) {
    var limit = request.number("Limit");
    var start = request.text("ExclusiveStartTableName");
    var constraints = new Constraints();
    if (start != null) {
      constraints.name("exclusiveStartTableName", start, 3);
    }
    constraints.atLeast("limit", limit, 1).atMost("limit", limit, MOST_NAMES).require();
    var names = context.catalogue().namesAfter(start == null ? "" : start);
    int most = (int) (limit == null ? MOST_NAMES : limit);
    var answer = JsonNodeFactory.instance.objectNode();
    var array = answer.putArray("TableNames");
    names.stream().limit(most).forEach(array::add);
    if (names.size() > most) {
      answer.put("LastEvaluatedTableName", names.get(most - 1));
    }
    return answer;
  }

  private ObjectNode update(Request request) {
    var name = Constraints.requiredTableName(request);
    TableUpdate.constrain(request);
    var table = context.committer().commitAlone(view -> update.apply(view, require(name), request));
    return answer("TableDescription", table, "UPDATING");
  }

  private ObjectNode delete(Request request) {
    var name = Constraints.requiredTableName(request);
    var table = context.committer().commitAlone(view -> delete(view, require(name)));
    return answer("TableDescription", table, "DELETING");
  }

  private Table delete(WriteView view, Table table) {
    if (table.protectedFromDeletion()) {
      throw RefusedException.invalid(
          "Resource cannot be deleted as it is currently protected against deletion. Disable deletion"
              + " protection first.");
    }
    context.catalogue().remove(view, table);
    var items = Keys.items(table.number());
    view.deleteRange(items, Keys.after(items));
    var counts = Keys.counts(table.number());
    view.deleteRange(counts, Keys.after(counts));
    var settings = table.stream();
    if (settings != null) {
      context.streams().stream(settings.id())
          .ifPresent(
              stream ->
                  context
                      .streams()
                      .put(
                          view,
                          stream.disabled(context.clock().instant(), SequenceNumbers.last(view))));
    }
    return table;
  }

  private Table require(String name) {
    return context
        .catalogue()
        .table(name)
        .orElseThrow(
            () ->
                new RefusedException(
                    ErrorType.NOT_FOUND,
                    "Requested resource not found: Table: " + name + " not found"));
  }

  private ObjectNode answer(String member, Table table, String status) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set(member, description.of(table, status));
    return answer;
  }
}
