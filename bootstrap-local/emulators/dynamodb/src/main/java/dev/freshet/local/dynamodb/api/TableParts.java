package dev.freshet.local.dynamodb.api;

import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.table.Index;
import dev.freshet.local.dynamodb.table.KeyAttribute;
import dev.freshet.local.dynamodb.table.KeySchema;
import dev.freshet.local.dynamodb.table.Throughput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the parts that tables and indexes are declared with. */
final class TableParts {

  private static final int MOST_NON_KEYS = 100;
  private static final Set<String> PROJECTIONS = Set.of("ALL", "KEYS_ONLY", "INCLUDE");

  private TableParts() {}

  static void constrain(Constraints constraints, Request request) {
    var definitions = request.objects("AttributeDefinitions");
    for (int i = 0; i < definitions.size(); i++) {
      var member = "attributeDefinitions." + (i + 1) + ".member.";
      var attribute = definitions.get(i);
      constraints
          .required(member + "attributeName", attribute.text("AttributeName"))
          .required(member + "attributeType", attribute.text("AttributeType"))
          .oneOf(member + "attributeType", attribute.text("AttributeType"), "B", "N", "S");
    }
    constrainKey(constraints, "keySchema", request);
    constrainThroughput(constraints, "provisionedThroughput", request);
  }

  static void constrainKey(Constraints constraints, String member, Request request) {
    var elements = request.objects("KeySchema");
    if (elements.size() > 2) {
      var printed =
          elements.stream()
              .map(
                  element ->
                      "KeySchemaElement(attributeName=%s, keyType=%s)"
                          .formatted(element.text("AttributeName"), element.text("KeyType")))
              .toList();
      constraints.size(member, printed, 1, 2);
    }
    for (int i = 0; i < elements.size(); i++) {
      var element = elements.get(i);
      var prefix = member + "." + (i + 1) + ".member.";
      constraints
          .required(prefix + "attributeName", element.text("AttributeName"))
          .required(prefix + "keyType", element.text("KeyType"))
          .oneOf(prefix + "keyType", element.text("KeyType"), "HASH", "RANGE");
    }
  }

  static void constrainThroughput(Constraints constraints, String member, Request request) {
    var units = request.object("ProvisionedThroughput");
    if (units != null) {
      constraints
          .required(member + ".readCapacityUnits", units.number("ReadCapacityUnits"))
          .atLeast(member + ".readCapacityUnits", units.number("ReadCapacityUnits"), 1)
          .required(member + ".writeCapacityUnits", units.number("WriteCapacityUnits"))
          .atLeast(member + ".writeCapacityUnits", units.number("WriteCapacityUnits"), 1);
    }
  }

  static List<KeyAttribute> definitions(Request request) {
    Map<String, KeyAttribute> byName = new LinkedHashMap<>();
    for (var json : request.objects("AttributeDefinitions")) {
      var name = json.text("AttributeName", "");
      if (byName.put(name, new KeyAttribute(name, json.text("AttributeType", ""))) != null) {
        throw RefusedException.badValue(
            "Cannot have two attributes with the same name, attribute: " + name);
      }
    }
    return new ArrayList<>(byName.values());
  }

  static KeySchema key(Request request, List<KeyAttribute> definitions) {
    var elements = request.objects("KeySchema");
    if (elements.isEmpty()) {
      throw RefusedException.invalid(
          "1 validation error detected: Value '[]' at 'keySchema' failed to satisfy constraint:"
              + " Member must have length greater than or equal to 1");
    }
    var names = elements.stream().map(element -> element.text("AttributeName", "")).toList();
    requireDefined(names, definitions);
    if (!elements.getFirst().text("KeyType", "").equals("HASH")) {
      throw RefusedException.badValue(
          "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    }
    if (elements.size() == 1) {
      return new KeySchema(defined(names.getFirst(), definitions), null);
    }
    if (!elements.get(1).text("KeyType", "").equals("RANGE")) {
      throw RefusedException.badValue(
          "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
    }
    if (names.getFirst().equals(names.get(1))) {
      throw RefusedException.invalid(
          "Invalid KeySchema: Some index key attribute have no definition");
    }
    return new KeySchema(
        defined(names.getFirst(), definitions), defined(names.get(1), definitions));
  }

  private static void requireDefined(List<String> names, List<KeyAttribute> definitions) {
    var known = definitions.stream().map(KeyAttribute::name).toList();
    if (!known.containsAll(names)) {
      throw RefusedException.badValue(
          "Some index key attributes are not defined in AttributeDefinitions. Keys: ["
              + String.join(", ", names)
              + "], AttributeDefinitions: ["
              + String.join(", ", known)
              + "]");
    }
  }

  private static KeyAttribute defined(String name, List<KeyAttribute> definitions) {
    return definitions.stream()
        .filter(attribute -> attribute.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static @Nullable Throughput throughput(Request request) {
    var units = request.object("ProvisionedThroughput");
    if (units == null) {
      return null;
    }
    var read = units.number("ReadCapacityUnits");
    var write = units.number("WriteCapacityUnits");
    return new Throughput(read == null ? 1 : read, write == null ? 1 : write);
  }

  static Index index(Request request, int number, boolean global, List<KeyAttribute> definitions) {
    var name = request.text("IndexName");
    new Constraints().name("indexName", name, 3).require();
    var key = key(request, definitions);
    var projection = request.object("Projection");
    var type = projection == null ? null : projection.text("ProjectionType");
    if (projection == null || type == null) {
      throw RefusedException.badValue("Unknown ProjectionType: null");
    }
    if (!PROJECTIONS.contains(type)) {
      throw RefusedException.badValue("Unknown ProjectionType: " + type);
    }
    var nonKeys = projection.texts("NonKeyAttributes");
    if (type.equals("INCLUDE") == nonKeys.isEmpty()) {
      throw RefusedException.badValue(
          nonKeys.isEmpty()
              ? "ProjectionType is INCLUDE, but NonKeyAttributes is not specified"
              : "ProjectionType is " + type + ", but NonKeyAttributes is specified");
    }
    if (nonKeys.size() > MOST_NON_KEYS || new HashSet<>(nonKeys).size() < nonKeys.size()) {
      throw RefusedException.badValue("NonKeyAttributes must be at most 100 and distinct");
    }
    return new Index(
        name == null ? "" : name, number, global, key, type, nonKeys, throughput(request));
  }

  /** Refuses attributes that are defined and in no key. */
  static void requireUsed(List<KeyAttribute> definitions, KeySchema key, List<Index> indexes) {
    Set<String> used = new HashSet<>(key.names());
    indexes.forEach(index -> used.addAll(index.key().names()));
    var defined =
        definitions.stream()
            .map(KeyAttribute::name)
            .collect(Collectors.toCollection(ArrayList::new));
    if (!used.containsAll(defined)) {
      throw RefusedException.badValue(
          "Number of attributes in KeySchema does not exactly match number of attributes defined in"
              + " AttributeDefinitions");
    }
  }

  static void requireDistinct(List<Index> indexes) {
    Set<String> names = new HashSet<>();
    for (var index : indexes) {
      if (!names.add(index.name())) {
        throw RefusedException.badValue("Duplicate index name: " + index.name());
      }
    }
  }
}
