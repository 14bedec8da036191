package dev.freshet.local.dynamodb.api;

import dev.freshet.local.dynamodb.error.ErrorType;
import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.store.WriteView;
import dev.freshet.local.dynamodb.stream.SequenceNumbers;
import dev.freshet.local.dynamodb.stream.Stream;
import dev.freshet.local.dynamodb.table.Catalogue;
import dev.freshet.local.dynamodb.table.Index;
import dev.freshet.local.dynamodb.table.KeyAttribute;
import dev.freshet.local.dynamodb.table.KeySchema;
import dev.freshet.local.dynamodb.table.StreamSettings;
import dev.freshet.local.dynamodb.table.Table;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** CreateTable, from the request to the table. */
final class TableCreation {

  private static final int MOST_LOCAL = 5;
  private static final int MOST_GLOBAL = 20;
  private static final DateTimeFormatter LABEL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final Context context;

  TableCreation(Context context) {
    this.context = context;
  }

  /** Refuses what is no declaration of a table; what is left depends on the tables there are. */
  Table declared(Request request) {
    var name = Constraints.requiredTableName(request);
    var constraints =
        new Constraints()
            .required("attributeDefinitions", request.json().get("AttributeDefinitions"))
            .required("keySchema", request.json().get("KeySchema"))
            .oneOf("billingMode", request.text("BillingMode"), "PROVISIONED", "PAY_PER_REQUEST")
            .oneOf(
                "tableClass", request.text("TableClass"), "STANDARD", "STANDARD_INFREQUENT_ACCESS");
    TableParts.constrain(constraints, request);
    constraints.require();
    requireBilling(request);
    var definitions = TableParts.definitions(request);
    var key = TableParts.key(request, definitions);
    var indexes = indexes(request, definitions, key);
    TableParts.requireUsed(definitions, key, indexes);
    boolean byRequest = request.text("BillingMode", "").equals("PAY_PER_REQUEST");
    return new Table(
        0,
        name,
        UUID.randomUUID().toString(),
        context.clock().instant(),
        definitions,
        key,
        indexes,
        indexes.size() + 1,
        TableParts.throughput(request),
        byRequest ? context.clock().instant() : null,
        null,
        null,
        null,
        request.flag("DeletionProtectionEnabled", false),
        request.text("TableClass"),
        tags(request.objects("Tags")));
  }

  private static void requireBilling(Request request) {
    boolean byRequest = request.text("BillingMode", "").equals("PAY_PER_REQUEST");
    if (byRequest && request.has("ProvisionedThroughput")) {
      throw RefusedException.badValue(
          "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
              + " PAY_PER_REQUEST");
    }
    if (!byRequest && !request.has("ProvisionedThroughput")) {
      throw RefusedException.badValue(
          "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is"
              + " PROVISIONED");
    }
  }

  private static List<Index> indexes(
      Request request, List<KeyAttribute> definitions, KeySchema key) {
    var locals = request.objects("LocalSecondaryIndexes");
    var globals = request.objects("GlobalSecondaryIndexes");
    if (!locals.isEmpty() && key.range() == null) {
      throw RefusedException.badValue(
          "Table KeySchema does not have a range key, which is required when specifying a"
              + " LocalSecondaryIndex");
    }
    if (locals.size() > MOST_LOCAL) {
      throw tooMany("LocalSecondaryIndex", MOST_LOCAL);
    }
    if (globals.size() > MOST_GLOBAL) {
      throw tooMany("GlobalSecondaryIndex", MOST_GLOBAL);
    }
    List<Index> indexes = new ArrayList<>();
    for (var local : locals) {
      var index = TableParts.index(local, indexes.size() + 1, false, definitions);
      requireLocal(index, key);
      indexes.add(index);
    }
    for (var global : globals) {
      indexes.add(TableParts.index(global, indexes.size() + 1, true, definitions));
    }
    TableParts.requireDistinct(indexes);
    return indexes;
  }

  private static RefusedException tooMany(String kind, int most) {
    return RefusedException.badValue(kind + " count exceeds the per-table limit of " + most);
  }

  private static void requireLocal(Index index, KeySchema key) {
    if (index.key().range() == null) {
      throw RefusedException.badValue(
          "Index KeySchema does not have a range key for index: " + index.name());
    }
    if (!index.key().hash().equals(key.hash())) {
      throw RefusedException.badValue(
          "Index KeySchema does not have the same leading hash key as table KeySchema for index: "
              + index.name()
              + ". index hash key: "
              + index.key().hash().name()
              + ", table hash key: "
              + key.hash().name());
    }
  }

  static Map<String, String> tags(List<Request> given) {
    Map<String, String> tags = new LinkedHashMap<>();
    given.forEach(tag -> tags.put(tag.text("Key", ""), tag.text("Value", "")));
    return tags;
  }

  /** Creates the table; runs alone. */
  Table create(WriteView view, Table declared, Request request) {
    if (context.catalogue().table(declared.name()).isPresent()) {
      throw new RefusedException(ErrorType.IN_USE, "Table already exists: " + declared.name());
    }
    int number = Catalogue.nextNumber(view, 't');
    var numbered =
        new Table(
            number,
            declared.name(),
            declared.uuid(),
            declared.created(),
            declared.attributes(),
            declared.key(),
            declared.indexes(),
            declared.nextIndexNumber(),
            declared.throughput(),
            declared.billedByRequestSince(),
            null,
            null,
            null,
            declared.protectedFromDeletion(),
            declared.tableClass(),
            declared.tags());
    var viewType = viewType(request);
    var table = viewType == null ? numbered : numbered.withStream(stream(view, numbered, viewType));
    context.catalogue().put(view, table);
    return table;
  }

  /** The view type if a stream is asked for. */
  static @Nullable String viewType(Request request) {
    var asked = request.object("StreamSpecification");
    if (asked == null) {
      return null;
    }
    var viewType = asked.text("StreamViewType");
    new Constraints()
        .required("streamSpecification.streamEnabled", asked.json().get("StreamEnabled"))
        .oneOf(
            "streamSpecification.streamViewType",
            viewType,
            "NEW_IMAGE",
            "OLD_IMAGE",
            "NEW_AND_OLD_IMAGES",
            "KEYS_ONLY")
        .require();
    if (!asked.flag("StreamEnabled", false)) {
      if (viewType != null) {
        throw RefusedException.badValue(
            "StreamViewType can only be specified when StreamEnabled is true");
      }
      return null;
    }
    if (viewType == null) {
      throw RefusedException.badValue("StreamViewType is required when StreamEnabled is true");
    }
    return viewType;
  }

  /** Opens a stream for the table; runs alone. */
  StreamSettings stream(WriteView view, Table table, String viewType) {
    int id = Catalogue.nextNumber(view, 's');
    var now = context.clock().instant();
    var label = LABEL.format(now);
    var first = SequenceNumbers.last(view) + 1;
    context
        .streams()
        .put(view, Stream.opened(id, table.name(), label, viewType, table.key(), now, first));
    return new StreamSettings(id, label, viewType);
  }
}
