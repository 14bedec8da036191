package dev.freshet.local.dynamodb.value;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.local.dynamodb.error.RefusedException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads values as they come on the wire and refuses what the service refuses. */
public final class ValueReader {

  private static final int DEEPEST = 32;

  private ValueReader() {}

  /** The attributes of an item or a key. */
  public static Item item(JsonNode json) {
    return new Item(members(json, 0));
  }

  public static AttributeValue value(JsonNode json) {
    return value(json, 0);
  }

  private static Map<String, AttributeValue> members(JsonNode json, int depth) {
    requireStructure(json);
    var members = new LinkedHashMap<String, AttributeValue>();
    for (var member : json.properties()) {
      members.put(member.getKey(), value(member.getValue(), depth));
    }
    return members;
  }

  private static AttributeValue value(JsonNode json, int depth) {
    if (depth > DEEPEST) {
      throw RefusedException.invalid(
          "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
              + " more than supported limit");
    }
    requireStructure(json);
    var set = json.properties().stream().filter(member -> !member.getValue().isNull()).toList();
    if (set.isEmpty()) {
      throw RefusedException.invalid(
          "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
    }
    var type = set.getFirst().getKey();
    var read = content(type, set.getFirst().getValue(), depth);
    if (set.size() > 1) {
      throw RefusedException.invalid(
          "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the"
              + " supported datatypes");
    }
    return read;
  }

  private static AttributeValue content(String type, JsonNode json, int depth) {
    return switch (type) {
      case "S" -> new AttributeValue.Str(text(json));
      case "N" -> new AttributeValue.Num(Numbers.parse(text(json)));
      case "B" -> new AttributeValue.Bin(binary(json));
      case "BOOL" -> new AttributeValue.Bool(flag(json));
      case "NULL" -> nul(json);
      case "SS" ->
          new AttributeValue.StrSet(
              set(json, ValueReader::text, "An string set  may not be empty", Object::toString));
      case "NS" ->
          new AttributeValue.NumSet(
              set(
                  json,
                  node -> Numbers.parse(text(node)),
                  "An number set  may not be empty",
                  number -> Numbers.text((BigDecimal) number)));
      case "BS" ->
          new AttributeValue.BinSet(
              set(json, ValueReader::binary, "Binary sets should not be empty", Object::toString));
      case "L" -> list(json, depth);
      case "M" -> new AttributeValue.MapOf(members(json, depth + 1));
      default ->
          throw RefusedException.invalid(
              "Supplied AttributeValue is empty, must contain exactly one of the supported"
                  + " datatypes");
    };
  }

  private static AttributeValue nul(JsonNode json) {
    if (!flag(json)) {
      throw RefusedException.badValue("Null attribute value types must have the value of true");
    }
    return new AttributeValue.Null();
  }

  private static AttributeValue list(JsonNode json, int depth) {
    var values = new ArrayList<AttributeValue>();
    for (var element : elements(json)) {
      values.add(value(element, depth + 1));
    }
    return new AttributeValue.ListOf(values);
  }

  private static <T> Set<T> set(
      JsonNode json, Function<JsonNode, T> read, String ifEmpty, Function<Object, String> print) {
    List<T> values = new ArrayList<>();
    for (var element : elements(json)) {
      values.add(read.apply(element));
    }
    if (values.isEmpty()) {
      throw RefusedException.badValue(ifEmpty);
    }
    var distinct = new LinkedHashSet<>(values);
    if (distinct.size() < values.size()) {
      throw RefusedException.badValue(
          "Input collection " + values.stream().map(print).toList() + " contains duplicates.");
    }
    return distinct;
  }

  private static Binary binary(JsonNode json) {
    try {
      return new Binary(Base64.getDecoder().decode(text(json)));
    } catch (IllegalArgumentException noBase64) {
      throw RefusedException.malformed("Base64 encoded binary is not valid");
    }
  }

  private static String text(JsonNode json) {
    if (!json.isTextual()) {
      throw RefusedException.malformed(kind(json) + " can not be converted to a String");
    }
    return json.textValue();
  }

  private static boolean flag(JsonNode json) {
    if (!json.isBoolean()) {
      throw RefusedException.malformed(kind(json) + " can not be converted to a Boolean");
    }
    return json.booleanValue();
  }

  private static JsonNode elements(JsonNode json) {
    if (!json.isArray()) {
      throw RefusedException.malformed("Unexpected value type in payload");
    }
    return json;
  }

  private static void requireStructure(JsonNode json) {
    if (!json.isObject()) {
      throw RefusedException.malformed("Unexpected value type in payload");
    }
  }

  private static String kind(JsonNode json) {
    return switch (json.getNodeType()) {
      case NUMBER -> "NUMBER_VALUE";
      case BOOLEAN -> json.booleanValue() ? "TRUE_VALUE" : "FALSE_VALUE";
      case STRING -> "STRING_VALUE";
      case ARRAY -> "START_ARRAY";
      case OBJECT -> "START_OBJECT";
      default -> "VALUE_NULL";
    };
  }
}
