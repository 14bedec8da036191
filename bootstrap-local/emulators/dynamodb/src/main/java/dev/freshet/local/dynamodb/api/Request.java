package dev.freshet.local.dynamodb.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.local.dynamodb.error.RefusedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of a request by their types. A member of a wrong type is refused as malformed; one
 * that is null is absent.
 */
public record Request(ObjectNode json) {

  boolean has(String member) {
    return json.hasNonNull(member);
  }

  @Nullable String text(String member) {
    return text(json.get(member));
  }

  String text(String member, String otherwise) {
    var text = text(member);
    return text == null ? otherwise : text;
  }

  boolean flag(String member, boolean otherwise) {
    var node = json.get(member);
    if (node == null || node.isNull()) {
      return otherwise;
    }
    if (!node.isBoolean()) {
      throw mistyped(node, "Boolean");
    }
    return node.booleanValue();
  }

  @Nullable Long number(String member) {
    var node = json.get(member);
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isNumber()) {
      throw mistyped(node, "Integer");
    }
    return node.longValue();
  }

  /** An object, or null. */
  @Nullable Request object(String member) {
    var node = json.get(member);
    return node == null || node.isNull() ? null : of(node);
  }

  /** An object's members, or those of an empty one. */
  ObjectNode members(String member) {
    var object = object(member);
    return object == null ? JsonNodeFactory.instance.objectNode() : object.json;
  }

  /** The objects of a list, or none. */
  List<Request> objects(String member) {
    return elements(member).stream().map(Request::of).toList();
  }

  /** The texts of a list, or none. */
  List<String> texts(String member) {
    List<String> texts = new ArrayList<>();
    for (var node : elements(member)) {
      var text = text(node);
      if (text == null) {
        throw mistyped(node, "String");
      }
      texts.add(text);
    }
    return texts;
  }

  List<JsonNode> elements(String member) {
    var node = json.get(member);
    if (node == null || node.isNull()) {
      return List.of();
    }
    if (!node.isArray()) {
      throw RefusedException.malformed("Unexpected field type");
    }
    List<JsonNode> elements = new ArrayList<>();
    node.forEach(elements::add);
    return elements;
  }

  static Request of(JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      throw RefusedException.malformed("Unexpected value type in payload");
    }
    return new Request(object);
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isTextual()) {
      throw mistyped(node, "String");
    }
    return node.textValue();
  }

  private static RefusedException mistyped(JsonNode node, String wanted) {
    return RefusedException.malformed(node.getNodeType() + " can not be converted to a " + wanted);
  }
}
