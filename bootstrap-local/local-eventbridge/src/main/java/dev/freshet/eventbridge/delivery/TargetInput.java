package dev.freshet.eventbridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import dev.freshet.eventbridge.catalogue.Target.InputTransformer;
import dev.freshet.eventbridge.json.Json;
import io.vavr.control.Option;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

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
          .options(com.jayway.jsonpath.Option.SUPPRESS_EXCEPTIONS)
          .build();

  private static final Map<String, String> IN_SHORT = new LinkedHashMap<>();

  static {
    IN_SHORT.put("id", "id");
    IN_SHORT.put("account", "account");
    IN_SHORT.put("detailType", "detail-type");
    for (var same : List.of("time", "source", "region", "resources", "version")) {
      IN_SHORT.put(same, same);
    }
  }

  /** Dots and indexes; the service takes no brackets with names and no filters. */
  private static final Pattern PATH =
      Pattern.compile("\\$(\\.[^.\\[\\]()'\"?@*,:\\s]+|\\[(\\d+|\\*)\\])*");

  private static final String RULE_ARN = "aws.events.rule-arn";
  private static final String RULE_NAME = "aws.events.rule-name";
  private static final String EVENT = "aws.events.event";
  private static final String EVENT_JSON = "aws.events.event.json";
  private static final String INGESTION_TIME = "aws.events.event.ingestion-time";

  /** Variables that every template has. */
  public static final Set<String> PREDEFINED =
      Set.of(RULE_ARN, RULE_NAME, EVENT, EVENT_JSON, INGESTION_TIME);

  private TargetInput() {}

  /** Whether a text is a path that a target or a variable may have. */
  public static boolean isPath(String text) {
    return PATH.matcher(text).matches();
  }

  /** What to send; none where a JSON template became something that is no JSON. */
  static Option<String> of(Delivery delivery) {
    var target = delivery.target();
    if (target.input() != null) {
      return Option.some(target.input());
    }
    if (target.inputPath() != null) {
      return Option.some(
          read(delivery, target.inputPath()).getOrElse(NullNode.getInstance()).toString());
    }
    var transformer = target.inputTransformer();
    return transformer == null
        ? Option.some(delivery.event().text())
        : new InputTemplate(transformer.inputTemplate()).fill(variables(delivery, transformer));
  }

  private static Map<String, JsonNode> variables(Delivery delivery, InputTransformer transformer) {
    var variables = new HashMap<String, JsonNode>();
    if (transformer.inputPathsMap() != null) {
      transformer
          .inputPathsMap()
          .forEach((name, path) -> read(delivery, path).peek(value -> variables.put(name, value)));
    }
    var event = delivery.event().envelope();
    variables.put(RULE_ARN, TextNode.valueOf(delivery.ruleArn()));
    variables.put(RULE_NAME, TextNode.valueOf(delivery.ruleName()));
    variables.put(EVENT, inShort(event));
    variables.put(EVENT_JSON, event);
    variables.put(INGESTION_TIME, TextNode.valueOf(delivery.acceptedAt().toString()));
    return variables;
  }

  /** The envelope without its detail, in the names and the order of {@code aws.events.event}. */
  private static ObjectNode inShort(ObjectNode event) {
    var members = Json.MAPPER.createObjectNode();
    IN_SHORT.forEach((name, member) -> members.set(name, event.path(member)));
    return members;
  }

  private static Option<JsonNode> read(Delivery delivery, String path) {
    return Option.of(JsonPath.using(JSON_PATH).parse(delivery.event().envelope()).read(path));
  }
}
