package dev.freshet.eventbridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import dev.freshet.eventbridge.catalogue.Target.InputTransformer;
import dev.freshet.eventbridge.json.Json;
import java.util.HashMap;
import java.util.Map;

/**
 * What a target is sent: the event, or what Input, InputPath or InputTransformer make of it.
 *
 * <p>Source of the rules: "Input transformation" in the EventBridge user guide.
 */
public final class TargetInput {

  private static final Configuration JSON_PATH =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider(Json.MAPPER))
          .mappingProvider(new JacksonMappingProvider(Json.MAPPER))
          .options(Option.SUPPRESS_EXCEPTIONS)
          .build();

  private TargetInput() {}

  public static boolean isPath(String text) {
    try {
      return JsonPath.compile(text) != null;
    } catch (InvalidPathException | IllegalArgumentException invalid) {
      return false;
    }
  }

  static String of(Delivery delivery) {
    var target = delivery.target();
    if (target.input() != null) {
      return target.input();
    }
    if (target.inputPath() != null) {
      return read(delivery, target.inputPath()).toString();
    }
    var transformer = target.inputTransformer();
    return transformer == null ? delivery.event().text() : transformed(delivery, transformer);
  }

  private static String transformed(Delivery delivery, InputTransformer transformer) {
    var filled =
        new InputTemplate(transformer.inputTemplate()).fill(variables(delivery, transformer));
    return Json.minified(filled).getOrElse(filled);
  }

  private static Map<String, JsonNode> variables(Delivery delivery, InputTransformer transformer) {
    var variables = new HashMap<String, JsonNode>();
    if (transformer.inputPathsMap() != null) {
      transformer
          .inputPathsMap()
          .forEach((name, path) -> variables.put(name, read(delivery, path)));
    }
    var event = delivery.event().envelope();
    variables.put("aws.events.rule-arn", TextNode.valueOf(delivery.ruleArn()));
    variables.put("aws.events.rule-name", TextNode.valueOf(delivery.ruleName()));
    variables.put("aws.events.event", event.deepCopy().without("detail"));
    variables.put("aws.events.event.json", event);
    variables.put(
        "aws.events.event.ingestion-time", TextNode.valueOf(delivery.acceptedAt().toString()));
    return variables;
  }

  private static JsonNode read(Delivery delivery, String path) {
    JsonNode found = JsonPath.using(JSON_PATH).parse(delivery.event().envelope()).read(path);
    return found == null ? NullNode.getInstance() : found;
  }
}
