package dev.freshet.local.dynamodb.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.expression.Condition;
import dev.freshet.local.dynamodb.expression.Evaluator;
import dev.freshet.local.dynamodb.expression.Path;
import dev.freshet.local.dynamodb.key.Keys;
import dev.freshet.local.dynamodb.partiql.Statement;
import dev.freshet.local.dynamodb.partiql.WhereKey;
import dev.freshet.local.dynamodb.read.KeyConditions;
import dev.freshet.local.dynamodb.read.KeyRange;
import dev.freshet.local.dynamodb.read.PageReader;
import dev.freshet.local.dynamodb.store.WriteView;
import dev.freshet.local.dynamodb.table.Index;
import dev.freshet.local.dynamodb.table.ItemKeys;
import dev.freshet.local.dynamodb.table.StoredItem;
import dev.freshet.local.dynamodb.table.Table;
import dev.freshet.local.dynamodb.value.AttributeValue;
import dev.freshet.local.dynamodb.value.Item;
import dev.freshet.local.dynamodb.value.ValueReader;
import dev.freshet.local.dynamodb.write.Capacity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SELECT: a query where the hash key is given, else a scan. */
final class PartiqlSelect {

  private final Context context;

  PartiqlSelect(Context context) {
    this.context = context;
  }

  ObjectNode page(Statement.Select select, Request request) {
    var table = context.catalogue().require(select.table());
    var index = select.index() == null ? null : table.requireIndex(select.index());
    var schema = index == null ? table.key() : index.key();
    int number = index == null ? Keys.TABLE : index.number();
    var where = WhereKey.of(select.where(), schema);
    var keys = where.keyCondition(schema);
    var range =
        keys == null
            ? KeyRange.segment(table.number(), number, 0, 1)
            : new KeyConditions(keys, schema).range(table, number);
    var limit = request.number("Limit");
    var page =
        new PageReader(
                context.store(),
                table,
                select.descending(),
                limit == null ? Long.MAX_VALUE : limit,
                keys == null ? select.where() : where.rest(),
                false)
            .read(rest(request, table, index, range, select.descending()));
    var answer = JsonNodeFactory.instance.objectNode();
    var items = answer.putArray("Items");
    page.kept().forEach(entry -> items.add(projected(select.paths(), entry.item()).json()));
    var last = page.last();
    if (last != null) {
      answer.put("NextToken", token(StartKey.of(table, index, last)));
    }
    var capacity = new Capacity(table);
    var units = Capacity.read(page.bytes(), request.flag("ConsistentRead", false));
    new Reports(request)
        .consumed(answer, index == null ? capacity.ofTable(units) : capacity.ofIndex(index, units));
    return answer;
  }

  private static KeyRange rest(
      Request request, Table table, @Nullable Index index, KeyRange range, boolean backwards) {
    var token = request.text("NextToken");
    if (token == null) {
      return range;
    }
    return range.past(StartKey.place(table, index, key(token)), backwards);
  }

  private static String token(Item key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.json().toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Item key(String token) {
    try {
      return ValueReader.item(AwsJsonServer.MAPPER.readTree(Base64.getUrlDecoder().decode(token)));
    } catch (IOException | IllegalArgumentException | RefusedException noToken) {
      throw RefusedException.invalid("Invalid NextToken");
    }
  }

  /** The one item with the key that the statement fixes. */
  @Nullable Item one(Statement.Select select) {
    return context.committer().commit(view -> one(view, select)).orElse(null);
  }

  Optional<Item> one(WriteView view, Statement statement) {
    if (!(statement instanceof Statement.Select select)) {
      throw new IllegalArgumentException("no SELECT");
    }
    var table = context.catalogue().require(select.table());
    var where = WhereKey.of(select.where(), table.key());
    if (!where.key().attributes().keySet().containsAll(table.key().names())) {
      throw RefusedException.invalid(
          "Select statements within BatchExecuteStatement must specify the primary key in the where"
              + " clause.");
    }
    ItemKeys.requireKey(where.key(), table.key());
    return Optional.ofNullable(view.get(ItemKeys.place(table, where.key())))
        .map(bytes -> new StoredItem(bytes).item())
        .filter(item -> meets(where.rest(), item))
        .map(item -> projected(select.paths(), item));
  }

  private static boolean meets(@Nullable Condition rest, Item item) {
    return rest == null || Evaluator.holds(rest, item);
  }

  /** What is at each path, under the name of its last step. */
  private static Item projected(List<Path> paths, Item item) {
    if (paths.isEmpty()) {
      return item;
    }
    var kept = new LinkedHashMap<String, AttributeValue>();
    for (var path : paths) {
      var value = path.in(item);
      if (value != null) {
        kept.put(name(path), value);
      }
    }
    return new Item(kept);
  }

  private static String name(Path path) {
    return path.steps().reversed().stream()
        .filter(Path.Member.class::isInstance)
        .findFirst()
        .map(Path.Step::toString)
        .orElse(path.attribute());
  }
}
