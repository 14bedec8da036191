package dev.freshet.dax.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The names and values that the expressions of one DynamoDB request refer to; not thread-safe. */
public final class Placeholders {
  private final Map<String, String> placeholderByName = new LinkedHashMap<>();
  private final Map<String, AttributeValue> values = new LinkedHashMap<>();

  String name(String attribute) {
    return placeholderByName.computeIfAbsent(
        attribute, _ -> "#n" + Integer.toString(placeholderByName.size(), Character.MAX_RADIX));
  }

  String value(AttributeValue value) {
    String placeholder = ":v" + Integer.toString(values.size(), Character.MAX_RADIX);
    values.put(placeholder, value);
    return placeholder;
  }

  /** Placeholder to attribute name, or null if there are none: DynamoDB refuses an empty map. */
  public @Nullable Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    placeholderByName.forEach((name, placeholder) -> names.put(placeholder, name));
    return names.isEmpty() ? null : names;
  }

  /** Placeholder to value, or null if there are none. */
  public @Nullable Map<String, AttributeValue> values() {
    return values.isEmpty() ? null : values;
  }
}
