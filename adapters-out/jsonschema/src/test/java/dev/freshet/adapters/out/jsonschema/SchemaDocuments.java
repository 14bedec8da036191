package dev.freshet.adapters.out.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.curiousoddman.rgxgen.RgxGen;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Makes documents that a schema allows, with and without what it leaves open. Knows the words that
 * the contracts use: enum, pattern, minimum, minItems, items, required.
 */
record SchemaDocuments(Random random) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MOST_ITEMS = 4;

  JsonNode of(JsonNode schema) {
    if (schema.has("enum")) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
    }
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema);
      case "array" -> array(schema);
      case "integer" -> NODES.numberNode(schema.path("minimum").asInt() + random.nextInt(3));
      case "string" -> NODES.textNode(text(schema));
      default -> throw new IllegalArgumentException("not known here: " + schema);
    };
  }

  private ObjectNode object(JsonNode schema) {
    ObjectNode object = NODES.objectNode();
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (var property : schema.path("properties").properties()) {
      if (required.contains(property.getKey()) || random.nextBoolean()) {
        object.set(property.getKey(), of(property.getValue()));
      }
    }
    if (random.nextInt(4) == 0) {
      object.put("x-" + random.nextInt(100), "nobody has heard of this");
    }
    return object;
  }

  private ArrayNode array(JsonNode schema) {
    ArrayNode array = NODES.arrayNode();
    int size = schema.path("minItems").asInt() + random.nextInt(MOST_ITEMS);
    for (int i = 0; i < size; i++) {
      array.add(of(schema.path("items")));
    }
    return array;
  }

  private String text(JsonNode schema) {
    return RgxGen.parse(schema.path("pattern").asText()).generate(random);
  }
}
