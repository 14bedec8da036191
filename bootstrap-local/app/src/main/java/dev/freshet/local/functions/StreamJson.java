package dev.freshet.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Records of DynamoDB's streams as Lambda tells them.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html">the event</a>
 */
final class StreamJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private StreamJson() {}

  static JsonNode of(Record record) {
    ObjectNode json = NODES.objectNode();
    json.put("eventID", record.eventID()).put("eventName", record.eventNameAsString());
    json.put("eventVersion", record.eventVersion()).put("eventSource", "aws:dynamodb");
    json.put("awsRegion", record.awsRegion());
    ObjectNode change = json.putObject("dynamodb");
    change.set("Keys", image(record.dynamodb().keys()));
    change.set("NewImage", image(record.dynamodb().newImage()));
    change.put("SequenceNumber", record.dynamodb().sequenceNumber());
    change.put("StreamViewType", record.dynamodb().streamViewTypeAsString());
    return json;
  }

  private static ObjectNode image(Map<String, AttributeValue> attributes) {
    ObjectNode image = NODES.objectNode();
    attributes.forEach((name, value) -> image.set(name, attribute(value)));
    return image;
  }

  private static ObjectNode attribute(AttributeValue value) {
    ObjectNode attribute = NODES.objectNode();
    return switch (value.type()) {
      case S -> attribute.put("S", value.s());
      case N -> attribute.put("N", value.n());
      case B -> attribute.put("B", base64(value.b()));
      case BOOL -> attribute.put("BOOL", value.bool());
      case NUL -> attribute.put("NULL", true);
      case SS -> attribute.set("SS", texts(value.ss()));
      case NS -> attribute.set("NS", texts(value.ns()));
      case BS -> attribute.set("BS", texts(value.bs().stream().map(StreamJson::base64).toList()));
      case M -> attribute.set("M", image(value.m()));
      case L ->
          attribute.set(
              "L",
              NODES
                  .arrayNode()
                  .addAll(value.l().stream().map(v -> (JsonNode) attribute(v)).toList()));
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("no such attribute: " + value);
    };
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArray());
  }
}
