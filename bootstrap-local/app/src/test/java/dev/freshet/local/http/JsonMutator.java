package dev.freshet.local.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Makes JSON into JSON of other types, sizes and members, and now and then into none. */
final class JsonMutator {

  private static final JsonMapper JSON = new JsonMapper();

  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "-0.0",
          "1e999",
          "1e-400",
          "0.1",
          "100.00",
          "9223372036854775808",
          "NaN",
          "01",
          "{}",
          "[]",
          "[[",
          "\"\"",
          "\" \"",
          "\"0\"",
          "\"-1.00\"",
          "\"+1.00\"",
          "\"1e2\"",
          "\"1e2147483647\"",
          "\"1.001\"",
          "\"1,00\"",
          "\".5\"",
          "\"NaN\"",
          "\"1.00 \"",
          "\"\u0661.\u0660\u0660\"",
          "\"99999999999999999999999999.99\"",
          "\"9999999.00\"",
          "\"USD\"",
          "\"usd\"",
          "\"EUR\"",
          "\"JPY\"",
          "\"XXX\"",
          "\"L-Ada-1\"",
          "\"L-Grace-1\"",
          "\"L-Nobody\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\u202e\"",
          "\"\u00e9\ud83d\ude00\"",
          "\"2017-06-31T00:00:00Z\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"-999999999-01-01T00:00:00+18:00\"",
          "\"2126-11-23T12:00:00.000000001Z\"",
          "{\"a\":{\"a\":[{\"a\":1}]}}",
          "9".repeat(5_000),
          "\"" + "9".repeat(60_000) + "\"",
          "\"" + "x".repeat(2_000) + "\"",
          "[".repeat(2_000) + "]".repeat(2_000),
          "[" + "{},".repeat(300) + "{}]",
          "1 /* comment */",
          "'x'");

  private final SplittableRandom random;

  JsonMutator(SplittableRandom random) {
    this.random = random;
  }

  /** Another text; any text that is no JSON object is replaced by something odd. */
  String mutated(String json) {
    try {
      return JSON.readTree(json) instanceof ObjectNode object && random.nextInt(20) > 0
          ? mutated(object)
          : odd();
    } catch (JsonProcessingException broken) {
      return odd();
    }
  }

  private String mutated(ObjectNode object) throws JsonProcessingException {
    List<ContainerNode<?>> containers = new ArrayList<>();
    collect(object, containers);
    mutate(containers.get(random.nextInt(containers.size())));
    return JSON.writeValueAsString(object);
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> into) {
    if (node instanceof ContainerNode<?> container) {
      into.add(container);
      container.forEach(child -> collect(child, into));
    }
  }

  private void mutate(ContainerNode<?> container) {
    if (container instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      mutate(object, names.get(random.nextInt(names.size())));
    } else if (container instanceof ArrayNode array && !array.isEmpty()) {
      mutate(array, random.nextInt(array.size()));
    }
  }

  private void mutate(ObjectNode object, String name) {
    JsonNode value = object.get(name);
    switch (random.nextInt(7)) {
      case 0 -> object.remove(name);
      case 1 -> object.set("other", value);
      case 2 -> object.set(name.toUpperCase(Locale.ROOT), object.remove(name));
      case 3 -> object.putRawValue(name, new RawValue(value + ",\"" + name + "\":" + odd()));
      case 4 -> object.putRawValue(name, new RawValue("[" + value + "]"));
      default -> object.putRawValue(name, new RawValue(odd()));
    }
  }

  private void mutate(ArrayNode array, int at) {
    switch (random.nextInt(3)) {
      case 0 -> array.remove(at);
      case 1 -> array.add(array.get(at).deepCopy());
      default -> array.setRawValue(at, new RawValue(odd()));
    }
  }

  private String odd() {
    return ODD.get(random.nextInt(ODD.size()));
  }
}
