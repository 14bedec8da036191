package dev.freshet.local.dynamodb.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Values as they are on the wire. */
public final class ValueWriter {

  private ValueWriter() {}

  /** Such as {@code {"S":"text"}}. */
  public static ObjectNode json(AttributeValue value) {
    var json = JsonNodeFactory.instance.objectNode();
    json.set(value.type(), content(value));
    return json;
  }

  private static JsonNode content(AttributeValue value) {
    var nodes = JsonNodeFactory.instance;
    return switch (value) {
      case AttributeValue.Str string -> nodes.textNode(string.value());
      case AttributeValue.Num number -> nodes.textNode(Numbers.text(number.value()));
      case AttributeValue.Bin binary -> nodes.textNode(binary.value().base64());
      case AttributeValue.Bool bool -> nodes.booleanNode(bool.value());
      case AttributeValue.Null _ -> nodes.booleanNode(true);
      case AttributeValue.StrSet set -> texts(set.values().stream().toList());
      case AttributeValue.NumSet set -> texts(set.values().stream().map(Numbers::text).toList());
      case AttributeValue.BinSet set -> texts(set.values().stream().map(Binary::base64).toList());
      case AttributeValue.ListOf list -> {
        var array = nodes.arrayNode();
        list.values().forEach(element -> array.add(json(element)));
        yield array;
      }
      case AttributeValue.MapOf map -> new Item(map.values()).json();
    };
  }

  private static ArrayNode texts(Iterable<String> texts) {
    var array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
