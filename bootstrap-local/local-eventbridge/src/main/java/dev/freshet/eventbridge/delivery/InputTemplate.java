package dev.freshet.eventbridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An InputTransformer's template: text or JSON with {@code <variable>} placeholders.
 *
 * <p>Outside quotes a placeholder becomes a JSON value; inside quotes it becomes bare text, which
 * the service does not escape. A variable without a value becomes {@code null} outside quotes and
 * nothing inside.
 */
record InputTemplate(String text) {

  private static final Pattern TOKEN =
      Pattern.compile("\\\\.|\"|<(?<variable>[A-Za-z0-9_.-]+)>", Pattern.DOTALL);

  /** Unknown placeholders stay as they are. */
  String fill(Map<String, JsonNode> variables) {
    var filled = new StringBuilder();
    var tokens = TOKEN.matcher(text);
    var quoted = false;
    var copied = 0;
    while (tokens.find()) {
      var value = variables.get(orEmpty(tokens.group("variable")));
      quoted ^= tokens.group().equals("\"");
      if (value != null) {
        filled.append(text, copied, tokens.start()).append(quoted ? bare(value) : value);
        copied = tokens.end();
      }
    }
    return filled.append(text.substring(copied)).toString();
  }

  private static String bare(JsonNode value) {
    return value.isNull() ? "" : value.isTextual() ? value.textValue() : value.toString();
  }

  private static String orEmpty(@Nullable String name) {
    return name == null ? "" : name;
  }
}
