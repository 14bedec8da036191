package dev.freshet.local.dynamodb.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.expression.Projection;
import dev.freshet.local.dynamodb.table.ItemKeys;
import dev.freshet.local.dynamodb.table.StoredItem;
import dev.freshet.local.dynamodb.table.Table;
import dev.freshet.local.dynamodb.value.Item;
import dev.freshet.local.dynamodb.value.ValueReader;
import dev.freshet.local.dynamodb.write.Capacity;
import dev.freshet.local.dynamodb.write.ItemWrite;
import dev.freshet.local.dynamodb.write.Written;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** BatchGetItem and BatchWriteItem. */
final class BatchOperations {

  private static final int MOST_GETS = 100;
  private static final int MOST_WRITES = 25;
  private static final long MOST_BYTES = 16L << 20;

  private final Context context;

  BatchOperations(Context context) {
    this.context = context;
  }

  Map<String, Operation> operations() {
    return Map.of("BatchGetItem", this::get, "BatchWriteItem", this::write);
  }

  private ObjectNode get(Request request) {
    var tables = tables(request, "BatchGetItem");
    new Constraints().reports(request).require();
    requireFewKeys(tables);
    List<Lookup> lookups = new ArrayList<>();
    for (var entry : tables.properties()) {
      lookups.add(lookup(entry.getKey(), Request.of(entry.getValue())));
    }
    return new BatchGet(context, request).answer(lookups);
  }

  private static void requireFewKeys(ObjectNode tables) {
    int total = 0;
    for (var entry : tables.properties()) {
      int keys = Request.of(entry.getValue()).elements("Keys").size();
      if (keys > MOST_GETS) {
        throw RefusedException.invalid(
            "1 validation error detected: Value at 'RequestItems."
                + entry.getKey()
                + ".member.Keys' failed to satisfy constraint: Member must have length less than or"
                + " equal to "
                + MOST_GETS);
      }
      if (keys == 0) {
        throw RefusedException.invalid(
            "1 validation error detected: Value '[]' at 'requestItems."
                + entry.getKey()
                + ".member.keys' failed to satisfy constraint: Member must have length greater than"
                + " or equal to 1");
      }
      total += keys;
    }
    if (total > MOST_GETS) {
      throw RefusedException.invalid("Too many items requested for the BatchGetItem call");
    }
  }

  private Lookup lookup(String name, Request asked) {
    var expressions =
        new Expressions(asked, List.of("ProjectionExpression"), List.of("AttributesToGet"));
    var projection = expressions.projection();
    expressions.requireAllUsed();
    var keys = asked.elements("Keys").stream().map(ValueReader::item).toList();
    var table = context.catalogue().require(name);
    keys.forEach(key -> ItemKeys.requireKey(key, table.key()));
    if (new HashSet<>(keys).size() < keys.size()) {
      throw RefusedException.invalid("Provided list of item keys contains duplicates");
    }
    return new Lookup(table, asked, keys, projection);
  }

  private ObjectNode write(Request request) {
    var tables = tables(request, "BatchWriteItem");
    new Constraints().writeReports(request).require();
    requireFewWrites(tables);
    List<ItemWrite> writes = new ArrayList<>();
    for (var entry : tables.properties()) {
      for (var asked : new Request(tables).objects(entry.getKey())) {
        writes.add(write(entry.getKey(), asked));
      }
    }
    requireDistinct(writes);
    var written =
        context
            .committer()
            .commit(
                view -> writes.stream().map(write -> context.writer().write(view, write)).toList());
    return answer(request, writes, written);
  }

  private static void requireFewWrites(ObjectNode tables) {
    int total = 0;
    for (var entry : tables.properties()) {
      int writes = new Request(tables).elements(entry.getKey()).size();
      if (writes == 0 || writes > MOST_WRITES) {
        new Constraints()
            .check(
                false,
                "'" + tables.toString().replaceFirst("^\\{\"([^\"]*)\":", "{$1=") + "'",
                "requestItems",
                "Map value must satisfy constraint: [Member must have length less than or equal to "
                    + MOST_WRITES
                    + ", Member must have length greater than or equal to 1]")
            .require();
      }
      total += writes;
    }
    if (total > MOST_WRITES) {
      throw RefusedException.invalid("Too many items requested for the BatchWriteItem call");
    }
  }

  private static ItemWrite write(String table, Request asked) {
    var put = asked.object("PutRequest");
    var delete = asked.object("DeleteRequest");
    if ((put == null) == (delete == null)) {
      throw RefusedException.invalid(
          "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the"
              + " supported datatypes");
    }
    return put != null
        ? new ItemWrite(
            table, ItemOperations.item(put.members("Item")), new ItemWrite.Put(), null, false)
        : new ItemWrite(
            table,
            ValueReader.item(asked.members("DeleteRequest").withObjectProperty("Key")),
            new ItemWrite.Delete(),
            null,
            false);
  }

  private void requireDistinct(List<ItemWrite> writes) {
    Map<String, Set<Item>> seen = new LinkedHashMap<>();
    for (var write : writes) {
      var table = context.catalogue().require(write.table());
      if (write.change() instanceof ItemWrite.Put) {
        ItemKeys.requireItem(write.target(), table);
      } else {
        ItemKeys.requireKey(write.target(), table.key());
      }
      var key = write.target().only(table.key().names());
      if (!seen.computeIfAbsent(table.name(), _ -> new HashSet<>()).add(key)) {
        throw RefusedException.invalid("Provided list of item keys contains duplicates");
      }
    }
  }

  private static ObjectNode answer(Request request, List<ItemWrite> writes, List<Written> written) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.putObject("UnprocessedItems");
    Map<Table, Capacity> consumed = new LinkedHashMap<>();
    Map<Table, List<Item>> changed = new LinkedHashMap<>();
    for (int i = 0; i < writes.size(); i++) {
      var one = written.get(i);
      consumed.computeIfAbsent(one.table(), Capacity::new).add(one.capacity());
      changed.computeIfAbsent(one.table(), _ -> new ArrayList<>()).add(writes.get(i).target());
    }
    var reports = new Reports(request);
    reports.consumed(answer, consumed.values(), "");
    reports.collections(answer, changed);
    return answer;
  }

  private static ObjectNode tables(Request request, String operation) {
    var tables = request.members("RequestItems");
    if (tables.isEmpty()) {
      throw RefusedException.invalid("The requestItems parameter is required for " + operation);
    }
    return tables;
  }

  /** The keys asked of one table. */
  record Lookup(Table table, Request asked, List<Item> keys, Optional<Projection> projection) {}

  /** Reads until the answer is full; what is left is for the next request. */
  private static final class BatchGet {

    private final Context context;
    private final Request request;
    private final ObjectNode answer = JsonNodeFactory.instance.objectNode();
    private final List<Capacity> consumed = new ArrayList<>();
    private long bytes;

    BatchGet(Context context, Request request) {
      this.context = context;
      this.request = request;
    }

    ObjectNode answer(List<Lookup> lookups) {
      answer.putObject("Responses");
      answer.putObject("UnprocessedKeys");
      lookups.forEach(this::read);
      new Reports(request).consumed(answer, consumed, "");
      return answer;
    }

    private void read(Lookup lookup) {
      var table = lookup.table();
      var items = answer.withObjectProperty("Responses").putArray(table.name());
      boolean consistently = lookup.asked().flag("ConsistentRead", false);
      var capacity = new Capacity(table);
      List<Item> left = new ArrayList<>();
      for (var key : lookup.keys()) {
        if (bytes >= MOST_BYTES) {
          left.add(key);
          continue;
        }
        var stored = context.store().get(ItemKeys.place(table, key));
        var item = stored == null ? null : new StoredItem(stored);
        int size = item == null ? 0 : item.size();
        capacity.ofTable(Capacity.read(size, consistently));
        bytes += size;
        if (item != null) {
          lookup
              .projection()
              .ifPresentOrElse(
                  wanted -> items.add(wanted.of(item.item()).json()),
                  () -> items.addRawValue(item.json()));
        }
      }
      consumed.add(capacity);
      if (!left.isEmpty()) {
        var again = lookup.asked().json().deepCopy();
        var keys = again.putArray("Keys");
        left.forEach(key -> keys.add(key.json()));
        answer.withObjectProperty("UnprocessedKeys").set(table.name(), again);
      }
    }
  }
}
