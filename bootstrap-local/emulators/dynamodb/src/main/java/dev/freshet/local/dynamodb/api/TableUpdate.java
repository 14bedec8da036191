package dev.freshet.local.dynamodb.api;

import dev.freshet.local.dynamodb.error.ErrorType;
import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.key.Keys;
import dev.freshet.local.dynamodb.store.WriteView;
import dev.freshet.local.dynamodb.stream.SequenceNumbers;
import dev.freshet.local.dynamodb.table.Index;
import dev.freshet.local.dynamodb.table.KeyAttribute;
import dev.freshet.local.dynamodb.table.StoredItem;
import dev.freshet.local.dynamodb.table.Table;
import dev.freshet.local.dynamodb.write.Capacity;
import dev.freshet.local.dynamodb.write.EntryWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** UpdateTable: billing, indexes, the stream and protection. Runs alone. */
final class TableUpdate {

  private final Context context;
  private final TableCreation creation;

  TableUpdate(Context context, TableCreation creation) {
    this.context = context;
    this.creation = creation;
  }

  static void constrain(Request request) {
    var constraints =
        new Constraints()
            .oneOf("billingMode", request.text("BillingMode"), "PROVISIONED", "PAY_PER_REQUEST")
            .oneOf(
                "tableClass", request.text("TableClass"), "STANDARD", "STANDARD_INFREQUENT_ACCESS");
    TableParts.constrain(constraints, request);
    constraints.require();
    if (request.text("BillingMode", "").equals("PAY_PER_REQUEST")
        && request.has("ProvisionedThroughput")) {
      throw RefusedException.badValue(
          "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
              + " PAY_PER_REQUEST");
    }
    var asked =
        List.of(
            "ProvisionedThroughput",
            "BillingMode",
            "GlobalSecondaryIndexUpdates",
            "StreamSpecification",
            "DeletionProtectionEnabled",
            "TableClass",
            "SSESpecification",
            "ReplicaUpdates");
    if (asked.stream().noneMatch(request::has)) {
      throw RefusedException.invalid(
          "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
              + " GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required");
    }
  }

  Table apply(WriteView view, Table before, Request request) {
    var table = billing(before, request);
    for (var change : request.objects("GlobalSecondaryIndexUpdates")) {
      table = index(view, table, request, change);
    }
    table = stream(view, table, request);
    if (request.has("DeletionProtectionEnabled")) {
      table = table.withProtection(request.flag("DeletionProtectionEnabled", false));
    }
    if (request.has("TableClass")) {
      table = table.withTableClass(request.text("TableClass"));
    }
    context.catalogue().put(view, table);
    return table;
  }

  private Table billing(Table table, Request request) {
    var mode = request.text("BillingMode", "");
    if (mode.equals("PAY_PER_REQUEST")) {
      return table.withThroughput(
          null,
          table.throughput() == null ? table.billedByRequestSince() : context.clock().instant());
    }
    var units = TableParts.throughput(request);
    if (units == null) {
      if (mode.equals("PROVISIONED") && table.throughput() == null) {
        throw RefusedException.badValue(
            "ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
      }
      return table;
    }
    if (units.equals(table.throughput())) {
      throw RefusedException.invalid(
          "The provisioned throughput for the table will not change. The requested value equals the"
              + " current value. Current ReadCapacityUnits provisioned for the table: "
              + units.read()
              + ". Requested ReadCapacityUnits: "
              + units.read()
              + ". Current WriteCapacityUnits provisioned for the table: "
              + units.write()
              + ". Requested WriteCapacityUnits: "
              + units.write()
              + ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to"
              + " request higher limits.");
    }
    return table.withThroughput(units, table.billedByRequestSince());
  }

  private Table index(WriteView view, Table table, Request request, Request change) {
    var create = change.object("Create");
    if (create != null) {
      return created(view, table, request, create);
    }
    var delete = change.object("Delete");
    if (delete != null) {
      return deleted(view, table, requireGlobal(table, delete));
    }
    var update = change.object("Update");
    if (update == null) {
      throw RefusedException.badValue(
          "One of GlobalSecondaryIndexUpdate.Create, .Update or .Delete is required");
    }
    return updated(table, requireGlobal(table, update), update);
  }

  private static Index requireGlobal(Table table, Request named) {
    var name = named.text("IndexName", "");
    return table
        .index(name)
        .filter(Index::global)
        .orElseThrow(
            () -> new RefusedException(ErrorType.NOT_FOUND, "Requested resource not found"));
  }

  private static Table updated(Table table, Index index, Request update) {
    var constraints = new Constraints();
    TableParts.constrainThroughput(constraints, "provisionedThroughput", update);
    constraints.require();
    var indexes = new ArrayList<>(table.indexes());
    indexes.set(
        indexes.indexOf(index),
        new Index(
            index.name(),
            index.number(),
            true,
            index.key(),
            index.projectionType(),
            index.nonKeyAttributes(),
            TableParts.throughput(update)));
    return table.withIndexes(table.attributes(), indexes, table.nextIndexNumber());
  }

  private static Table deleted(WriteView view, Table table, Index index) {
    var entries = Keys.index(table.number(), index.number());
    view.deleteRange(entries, Keys.after(entries));
    view.delete(Keys.counts(table.number(), index.number()));
    return table.without(index);
  }

  /** Declares the index and fills it from the items there are. */
  private Table created(WriteView view, Table table, Request request, Request create) {
    var constraints = new Constraints();
    TableParts.constrainKey(
        constraints, "globalSecondaryIndexUpdates.1.member.create.keySchema", create);
    constraints.require();
    if (table.index(create.text("IndexName", "")).isPresent()) {
      throw RefusedException.badValue("Duplicate index name: " + create.text("IndexName", ""));
    }
    var definitions = merged(table, request);
    var index = TableParts.index(create, table.nextIndexNumber(), true, definitions);
    var indexes = new ArrayList<>(table.indexes());
    indexes.add(index);
    var changed = table.withIndexes(used(definitions, table, indexes), indexes, index.number() + 1);
    var items = Keys.index(table.number(), Keys.TABLE);
    try (var cursor = view.stored(items, Keys.after(items))) {
      while (cursor.next()) {
        var item = new StoredItem(cursor.value()).item();
        EntryWriter.replace(view, changed, index, null, item, new Capacity(changed));
      }
    }
    return changed;
  }

  private static List<KeyAttribute> merged(Table table, Request request) {
    Map<String, KeyAttribute> byName = new LinkedHashMap<>();
    table.attributes().forEach(attribute -> byName.put(attribute.name(), attribute));
    TableParts.definitions(request)
        .forEach(attribute -> byName.putIfAbsent(attribute.name(), attribute));
    return new ArrayList<>(byName.values());
  }

  private static List<KeyAttribute> used(
      List<KeyAttribute> definitions, Table table, List<Index> indexes) {
    return definitions.stream()
        .filter(
            attribute ->
                table.key().has(attribute.name())
                    || indexes.stream().anyMatch(index -> index.key().has(attribute.name())))
        .toList();
  }

  private Table stream(WriteView view, Table table, Request request) {
    if (!request.has("StreamSpecification")) {
      return table;
    }
    var viewType = TableCreation.viewType(request);
    var settings = table.stream();
    if (viewType != null) {
      if (settings != null) {
        throw RefusedException.invalid(
            "Table already has an enabled stream: TableName: " + table.name());
      }
      return table.withStream(creation.stream(view, table, viewType));
    }
    if (settings == null) {
      throw RefusedException.invalid(
          "Table is already in desired state: TableName: " + table.name());
    }
    context.streams().stream(settings.id())
        .ifPresent(
            stream ->
                context
                    .streams()
                    .put(
                        view,
                        stream.disabled(context.clock().instant(), SequenceNumbers.last(view))));
    return table.withStream(null);
  }
}
