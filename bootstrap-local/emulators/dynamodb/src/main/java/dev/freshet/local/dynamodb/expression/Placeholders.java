package dev.freshet.local.dynamodb.expression;

import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.value.AttributeValue;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names and values that a request's expressions refer to, and which of them they do. */
public final class Placeholders {

  private final Map<String, String> names;
  private final Map<String, AttributeValue> values;
  private final Set<String> used = new LinkedHashSet<>();

  /**
   * @param names by their placeholder, with the {@code #}
   * @param values by their placeholder, with the {@code :}
   */
  public Placeholders(Map<String, String> names, Map<String, AttributeValue> values) {
    this.names = names;
    this.values = values;
  }

  @Nullable String name(String placeholder) {
    used.add(placeholder);
    return names.get(placeholder);
  }

  @Nullable AttributeValue value(String placeholder) {
    used.add(placeholder);
    return values.get(placeholder);
  }

  /** Refuses names and values that no expression has used. */
  public void requireAllUsed() {
    requireUsed("ExpressionAttributeNames", names.keySet());
    requireUsed("ExpressionAttributeValues", values.keySet());
  }

  private void requireUsed(String parameter, Set<String> given) {
    var unused = new LinkedHashSet<>(given);
    unused.removeAll(used);
    if (!unused.isEmpty()) {
      throw RefusedException.invalid(
          "Value provided in "
              + parameter
              + " unused in expressions: keys: {"
              + String.join(", ", unused)
              + "}");
    }
  }
}
