package dev.freshet.eventbridge.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Reads trees in which a number is written again as it was read: {@code 1e3} and {@code -0.0} stay
 * what they are, as in the service.
 */
final class ExactTrees extends StdDeserializer<JsonNode> {

  private static final long serialVersionUID = 1;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ExactTrees() {
    super(JsonNode.class);
  }

  static SimpleModule module() {
    var trees = new ExactTrees();
    return new SimpleModule()
        .addDeserializer(JsonNode.class, trees)
        .addDeserializer(
            ObjectNode.class,
            new JsonDeserializer<>() {
              @Override
              public ObjectNode deserialize(JsonParser parser, DeserializationContext context)
                  throws IOException {
                return trees.deserialize(parser, context) instanceof ObjectNode object
                    ? object
                    : context.reportInputMismatch(ObjectNode.class, "not an object");
              }
            });
  }

  @Override
  public JsonNode deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, context);
      case START_ARRAY -> array(parser, context);
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, context);
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> (JsonNode) context.handleUnexpectedToken(JsonNode.class, parser);
    };
  }

  @Override
  public JsonNode getNullValue(DeserializationContext context) {
    return NODES.nullNode();
  }

  private static JsonNode number(JsonParser parser, DeserializationContext context)
      throws IOException {
    try {
      return new NumberAsRead(parser.getText());
    } catch (NumberFormatException tooLarge) {
      return context.reportInputMismatch(JsonNode.class, "a number out of range");
    }
  }

  private JsonNode object(JsonParser parser, DeserializationContext context) throws IOException {
    var object = NODES.objectNode();
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      object.set(name, deserialize(parser, context));
    }
    return object;
  }

  private JsonNode array(JsonParser parser, DeserializationContext context) throws IOException {
    var array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(deserialize(parser, context));
    }
    return array;
  }
}
