package dev.freshet.local.dynamodb.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.expression.AttributeNames;
import dev.freshet.local.dynamodb.expression.Condition;
import dev.freshet.local.dynamodb.expression.Projection;
import dev.freshet.local.dynamodb.key.Keys;
import dev.freshet.local.dynamodb.read.KeyConditions;
import dev.freshet.local.dynamodb.read.KeyRange;
import dev.freshet.local.dynamodb.read.Page;
import dev.freshet.local.dynamodb.read.PageReader;
import dev.freshet.local.dynamodb.table.Index;
import dev.freshet.local.dynamodb.table.KeySchema;
import dev.freshet.local.dynamodb.table.Table;
import dev.freshet.local.dynamodb.value.ValueReader;
import dev.freshet.local.dynamodb.write.Capacity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Query and Scan. */
final class ReadOperations {

  private static final String[] SELECTS = {
    "SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"
  };
  private static final long MOST_SEGMENTS = 1_000_000;

  private final Context context;

  ReadOperations(Context context) {
    this.context = context;
  }

  Map<String, Operation> operations() {
    return Map.of("Query", this::query, "Scan", this::scan);
  }

  private ObjectNode query(Request request) {
    var name = Constraints.tableName(request);
    constraints(request).require();
    var limit = request.number("Limit");
    if (limit != null && limit < 1) {
      throw RefusedException.invalid(
          "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must"
              + " have value greater than or equal to 1");
    }
    var expressions =
        new Expressions(
            request,
            List.of("ProjectionExpression", "FilterExpression", "KeyConditionExpression"),
            List.of("AttributesToGet", "QueryFilter", "ConditionalOperator", "KeyConditions"));
    var projection = expressions.projection();
    Selection.require(request, projection);
    var filter = expressions.condition("FilterExpression", "QueryFilter").orElse(null);
    var keys =
        expressions
            .condition("KeyConditionExpression", "KeyConditions")
            .orElseThrow(
                () ->
                    RefusedException.invalid(
                        "Either the KeyConditions or KeyConditionExpression parameter must be"
                            + " specified in the request."));
    expressions.requireAllUsed();
    var table = context.catalogue().require(name);
    var index = index(request, table);
    var schema = index == null ? table.key() : index.key();
    var range = new KeyConditions(keys, schema).range(table, number(index));
    requireNoKeys(request, filter, schema);
    boolean backwards = !request.flag("ScanIndexForward", true);
    return page(request, table, index, projection, filter, range, backwards);
  }

  private ObjectNode scan(Request request) {
    var name = Constraints.tableName(request);
    var segment = request.number("Segment");
    var total = request.number("TotalSegments");
    constraints(request)
        .atLeast("limit", request.number("Limit"), 1)
        .atLeast("totalSegments", total, 1)
        .atMost("totalSegments", total, MOST_SEGMENTS)
        .atLeast("segment", segment, 0)
        .require();
    var expressions =
        new Expressions(
            request,
            List.of("ProjectionExpression", "FilterExpression"),
            List.of("AttributesToGet", "ScanFilter", "ConditionalOperator"));
    requireSegment(segment, total);
    var projection = expressions.projection();
    Selection.require(request, projection);
    var filter = expressions.condition("FilterExpression", "ScanFilter").orElse(null);
    expressions.requireAllUsed();
    var table = context.catalogue().require(name);
    var index = index(request, table);
    var range =
        KeyRange.segment(
            table.number(),
            number(index),
            segment == null ? 0 : segment,
            total == null ? 1 : total);
    return page(request, table, index, projection, filter, range, false);
  }

  private static Constraints constraints(Request request) {
    var constraints = new Constraints();
    if (request.has("IndexName")) {
      constraints.name("indexName", request.text("IndexName"), 3);
    }
    return constraints
        .reports(request)
        .oneOf("select", request.text("Select"), SELECTS)
        .oneOf("conditionalOperator", request.text("ConditionalOperator"), "OR", "AND");
  }

  private static void requireSegment(@Nullable Long segment, @Nullable Long total) {
    if (segment == null && total != null) {
      throw RefusedException.invalid(
          "The Segment parameter is required but was not present in the request when parameter"
              + " TotalSegments is present");
    }
    if (segment != null && total == null) {
      throw RefusedException.invalid(
          "The TotalSegments parameter is required but was not present in the request when Segment"
              + " parameter is present");
    }
    if (segment != null && total != null && segment >= total) {
      throw RefusedException.invalid(
          "The Segment parameter is zero-based and must be less than parameter TotalSegments:"
              + " Segment: "
              + segment
              + " is not less than TotalSegments: "
              + total);
    }
  }

  private static @Nullable Index index(Request request, Table table) {
    var name = request.text("IndexName");
    if (name == null) {
      return null;
    }
    var index = table.requireIndex(name);
    if (index.global() && request.flag("ConsistentRead", false)) {
      throw RefusedException.invalid(
          "Consistent reads are not supported on global secondary indexes");
    }
    return index;
  }

  private static int number(@Nullable Index index) {
    return index == null ? Keys.TABLE : index.number();
  }

  private static void requireNoKeys(Request request, @Nullable Condition filter, KeySchema schema) {
    if (filter == null) {
      return;
    }
    for (var name : AttributeNames.of(filter)) {
      if (schema.has(name)) {
        throw RefusedException.invalid(
            (request.has("FilterExpression") ? "Filter Expression" : "QueryFilter")
                + " can only contain non-primary key attributes: Primary key attribute: "
                + name);
      }
    }
  }

  private ObjectNode page(
      Request request,
      Table table,
      @Nullable Index index,
      Optional<Projection> projection,
      @Nullable Condition filter,
      KeyRange range,
      boolean backwards) {
    var selection = Selection.of(request, table, index, projection);
    var limit = request.number("Limit");
    var reader =
        new PageReader(
            context.store(),
            table,
            backwards,
            limit == null ? Long.MAX_VALUE : limit,
            filter,
            selection.behind());
    var page = reader.read(rest(request, table, index, range, backwards));
    var answer = JsonNodeFactory.instance.objectNode();
    if (!selection.count()) {
      items(answer, page, selection);
    }
    answer.put("Count", page.kept().size()).put("ScannedCount", page.scanned());
    var last = page.last();
    if (last != null) {
      answer.set("LastEvaluatedKey", StartKey.of(table, index, last).json());
    }
    new Reports(request).consumed(answer, consumed(request, table, index, page));
    return answer;
  }

  private static KeyRange rest(
      Request request, Table table, @Nullable Index index, KeyRange range, boolean backwards) {
    if (!request.has("ExclusiveStartKey")) {
      return range;
    }
    var key = ValueReader.item(request.members("ExclusiveStartKey"));
    var place = StartKey.place(table, index, key);
    if (!range.contains(place)) {
      throw RefusedException.invalid(
          request.has("KeyConditionExpression") || request.has("KeyConditions")
              ? "The provided starting key is outside query boundaries based on provided"
                  + " conditions"
              : "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use"
                  + " ExclusiveStartKey with correct Segment. TotalSegments: "
                  + request.json().path("TotalSegments").asLong(1)
                  + " Segment: "
                  + request.json().path("Segment").asLong(0));
    }
    return range.past(place, backwards);
  }

  private static void items(ObjectNode answer, Page page, Selection selection) {
    var items = answer.putArray("Items");
    for (var entry : page.kept()) {
      selection
          .projection()
          .ifPresentOrElse(
              wanted -> items.add(wanted.of(entry.item()).json()),
              () -> items.addRawValue(entry.stored().json()));
    }
  }

  private static Capacity consumed(Request request, Table table, @Nullable Index index, Page page) {
    boolean consistently = request.flag("ConsistentRead", false);
    var units = Capacity.read(page.bytes(), consistently);
    if (index == null) {
      return new Capacity(table).ofTable(units);
    }
    var capacity = new Capacity(table).ofIndex(index, units);
    return page.fetched() == 0
        ? capacity
        : capacity.ofTable(Capacity.read(page.fetched(), consistently));
  }
}
