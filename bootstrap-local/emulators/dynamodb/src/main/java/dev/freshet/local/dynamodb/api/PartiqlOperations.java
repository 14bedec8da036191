package dev.freshet.local.dynamodb.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.expression.Condition;
import dev.freshet.local.dynamodb.expression.Path;
import dev.freshet.local.dynamodb.expression.Projection;
import dev.freshet.local.dynamodb.expression.UpdateAction;
import dev.freshet.local.dynamodb.partiql.Statement;
import dev.freshet.local.dynamodb.partiql.StatementParser;
import dev.freshet.local.dynamodb.partiql.WhereKey;
import dev.freshet.local.dynamodb.table.Table;
import dev.freshet.local.dynamodb.value.Item;
import dev.freshet.local.dynamodb.value.ValueReader;
import dev.freshet.local.dynamodb.write.ItemWrite;
import dev.freshet.local.dynamodb.write.Transactions;
import dev.freshet.local.dynamodb.write.Written;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ExecuteStatement, BatchExecuteStatement and ExecuteTransaction. */
final class PartiqlOperations {

  private static final int MOST_IN_A_BATCH = 25;
  private static final int MOST_IN_A_TRANSACTION = 100;

  private final Context context;
  private final Transactions transactions;
  private final PartiqlSelect select;

  PartiqlOperations(Context context, Transactions transactions) {
    this.context = context;
    this.transactions = transactions;
    select = new PartiqlSelect(context);
  }

  Map<String, Operation> operations() {
    return Map.of(
        "ExecuteStatement", this::execute,
        "BatchExecuteStatement", this::batch,
        "ExecuteTransaction", this::transaction);
  }

  private ObjectNode execute(Request request) {
    new Constraints().atLeast("limit", request.number("Limit"), 1).reports(request).require();
    var statement = statement(request);
    if (statement instanceof Statement.Select wanted) {
      return select.page(wanted, request);
    }
    var written = write(statement);
    var answer = JsonNodeFactory.instance.objectNode();
    var items = answer.putArray("Items");
    var returned = returned(statement, written);
    if (returned != null) {
      items.add(returned.json());
    }
    new Reports(request).consumed(answer, written.capacity());
    return answer;
  }

  private ObjectNode batch(Request request) {
    var statements = request.objects("Statements");
    new Constraints()
        .size("statements", statements.stream().map(Request::json).toList(), 1, MOST_IN_A_BATCH)
        .reports(request)
        .require();
    var answer = JsonNodeFactory.instance.objectNode();
    var responses = answer.putArray("Responses");
    statements.forEach(one -> responses.add(response(one)));
    return answer;
  }

  private ObjectNode response(Request one) {
    var response = JsonNodeFactory.instance.objectNode();
    try {
      var statement = statement(one);
      response.put("TableName", statement.table());
      var item =
          statement instanceof Statement.Select wanted
              ? select.one(wanted)
              : returned(statement, write(statement));
      if (item != null) {
        response.set("Item", item.json());
      }
    } catch (RefusedException refused) {
      response.putObject("Error").put("Code", code(refused)).put("Message", refused.reason());
    }
    return response;
  }

  private static String code(RefusedException refused) {
    return switch (refused.type()) {
      case VALIDATION, SERIALIZATION -> "ValidationError";
      case CONDITION_FAILED -> "ConditionalCheckFailed";
      default -> refused.type().shortName().replace("Exception", "");
    };
  }

  private ObjectNode transaction(Request request) {
    var statements = request.objects("TransactStatements");
    new Constraints()
        .size(
            "transactStatements",
            statements.stream().map(Request::json).toList(),
            1,
            MOST_IN_A_TRANSACTION)
        .reports(request)
        .require();
    var parsed = statements.stream().map(this::statement).toList();
    var answer = JsonNodeFactory.instance.objectNode();
    var responses = answer.putArray("Responses");
    if (parsed.stream().allMatch(Statement.Select.class::isInstance)) {
      var items =
          context
              .committer()
              .commit(view -> parsed.stream().map(one -> select.one(view, one)).toList());
      items.forEach(
          item ->
              item.ifPresentOrElse(
                  there -> responses.addObject().set("Item", there.json()), responses::addObject));
      return answer;
    }
    var writes = parsed.stream().map(this::toWrite).toList();
    var token = request.text("ClientRequestToken");
    transactions.write(writes, token, request.json().path("TransactStatements").toString());
    parsed.forEach(_ -> responses.addObject());
    return answer;
  }

  private Statement statement(Request request) {
    var text = request.text("Statement");
    new Constraints().required("statement", text).require();
    var parameters = request.elements("Parameters").stream().map(ValueReader::value).toList();
    var statement = StatementParser.parse(text == null ? "" : text, parameters);
    context.catalogue().require(statement.table());
    return statement;
  }

  private Written write(Statement statement) {
    var write = toWrite(statement);
    return context.committer().commit(view -> context.writer().write(view, write));
  }

  private ItemWrite toWrite(Statement statement) {
    var table = context.catalogue().require(statement.table());
    return switch (statement) {
      case Statement.Insert(var name, var item) ->
          new ItemWrite(name, item, new ItemWrite.Insert(), null, false);
      case Statement.Update(var name, var actions, var where, var _) -> {
        var key = WhereKey.of(where, table.key());
        yield new ItemWrite(
            name,
            requireKey(key, table),
            new ItemWrite.Update(actions),
            existing(key, table),
            false);
      }
      case Statement.Delete(var name, var where, var _) -> {
        var key = WhereKey.of(where, table.key());
        yield new ItemWrite(
            name, requireKey(key, table), new ItemWrite.Delete(), tests(key), false);
      }
      case Statement.Exists(var wanted) -> {
        var key = WhereKey.of(wanted.where(), table.key());
        yield new ItemWrite(
            wanted.table(),
            requireKey(key, table),
            new ItemWrite.Check(),
            existing(key, table),
            false);
      }
      case Statement.Select _ ->
          throw RefusedException.invalid(
              "Transactional operations cannot contain a mix of read and write statements");
    };
  }

  private static Item requireKey(WhereKey where, Table table) {
    if (!where.key().attributes().keySet().containsAll(table.key().names())) {
      throw RefusedException.invalid(
          "Where clause does not contain a mandatory equality on all key attributes");
    }
    return where.key();
  }

  private static @Nullable Condition tests(WhereKey where) {
    var range = where.rangeTest();
    var rest = where.rest();
    if (range == null || rest == null) {
      return range == null ? rest : range;
    }
    return new Condition.And(range, rest);
  }

  /** Updates make no new items. */
  private static Condition existing(WhereKey where, Table table) {
    var exists = new Condition.Exists(Path.of(table.key().hash().name()));
    var tests = tests(where);
    return tests == null ? exists : new Condition.And(exists, tests);
  }

  private static @Nullable Item returned(Statement statement, Written written) {
    var returning =
        switch (statement) {
          case Statement.Update update -> update.returning();
          case Statement.Delete delete -> delete.returning();
          default -> null;
        };
    if (returning == null) {
      return null;
    }
    var item = returning.endsWith("_OLD") ? written.before() : written.after();
    if (item == null || returning.startsWith("ALL")) {
      return item;
    }
    return statement instanceof Statement.Update update
        ? Projection.at(update.actions().stream().map(UpdateAction::path).toList()).of(item)
        : item;
  }
}
