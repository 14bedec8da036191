package dev.freshet.eventbridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.freshet.eventbridge.json.Json;
import io.vavr.control.Option;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * An InputTransformer's template: text or JSON with {@code <variable>} placeholders.
 *
 * <p>What begins with a quote is a text template: quoted texts, one or several, in which an object
 * or a list loses its own quotes. Everything else is a JSON template: outside quotes a placeholder
 * becomes a JSON value, inside quotes it becomes text that is not escaped. Its result must be JSON.
 * A variable without a value is the empty text.
 *
 * <p>Source: what the service sent, as recorded in localstack's {@code test_events_inputs.py}.
 */
public record InputTemplate(String text) {

  private static final Pattern TOKEN =
      Pattern.compile("\\\\.|\"|<(?<variable>[A-Za-z0-9_.-]+)>", Pattern.DOTALL);

  private static final String STAND_IN = "\u0000";

  /** The names of all placeholders, in their order. */
  public Set<String> placeholders() {
    var names = new LinkedHashSet<String>();
    replaced(
        (name, quoted) -> {
          names.add(name);
          return "";
        });
    return names;
  }

  /** Whether a placeholder stands where a JSON object has the name of a member. */
  public boolean namesAMember() {
    var filled = replaced((name, quoted) -> quoted ? STAND_IN : "\"" + STAND_IN + "\"");
    return !isText()
        && Json.object(filled.replace(STAND_IN, "\\u0000"))
            .exists(InputTemplate::hasMemberOfStandIn);
  }

  /** The template with its placeholders filled; none where JSON is due and it became none. */
  Option<String> fill(Map<String, JsonNode> variables) {
    if (isText()) {
      return Option.some(replaced((name, _) -> textOf(valueOf(variables, name)).replace("\"", "")));
    }
    var filled =
        replaced(
            (name, quoted) -> {
              var value = valueOf(variables, name);
              return quoted ? textOf(value) : value.toString();
            });
    return Json.minified(filled);
  }

  private boolean isText() {
    return text.stripLeading().startsWith("\"");
  }

  private String replaced(BiFunction<String, Boolean, String> replacement) {
    var result = new StringBuilder();
    var tokens = TOKEN.matcher(text);
    var quoted = false;
    var copied = 0;
    while (tokens.find()) {
      quoted ^= tokens.group().equals("\"");
      var variable = tokens.group("variable");
      if (variable != null) {
        result.append(text, copied, tokens.start()).append(replacement.apply(variable, quoted));
        copied = tokens.end();
      }
    }
    return result.append(text.substring(copied)).toString();
  }

  private static JsonNode valueOf(Map<String, JsonNode> variables, String name) {
    return variables.getOrDefault(name, TextNode.valueOf(""));
  }

  private static String textOf(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  private static boolean hasMemberOfStandIn(JsonNode node) {
    return node.properties().stream().anyMatch(member -> member.getKey().contains(STAND_IN))
        || node.valueStream().anyMatch(InputTemplate::hasMemberOfStandIn);
  }
}
