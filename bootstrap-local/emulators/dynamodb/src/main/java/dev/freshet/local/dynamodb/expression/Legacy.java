package dev.freshet.local.dynamodb.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.value.AttributeValue;
import dev.freshet.local.dynamodb.value.ValueReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters from before expressions, as the same trees. */
public final class Legacy {

  private static final Map<String, Integer> OPERANDS =
      Map.ofEntries(
          Map.entry("EQ", 1),
          Map.entry("NE", 1),
          Map.entry("LE", 1),
          Map.entry("LT", 1),
          Map.entry("GE", 1),
          Map.entry("GT", 1),
          Map.entry("NOT_NULL", 0),
          Map.entry("NULL", 0),
          Map.entry("CONTAINS", 1),
          Map.entry("NOT_CONTAINS", 1),
          Map.entry("BEGINS_WITH", 1),
          Map.entry("BETWEEN", 2));

  private Legacy() {}

  /**
   * KeyConditions, QueryFilter, ScanFilter or Expected.
   *
   * @param operator "AND", "OR" or null
   */
  public static Optional<Condition> conditions(JsonNode byAttribute, @Nullable String operator) {
    List<Condition> conditions = new ArrayList<>();
    for (var entry : byAttribute.properties()) {
      conditions.add(condition(Path.of(entry.getKey()), entry.getValue()));
    }
    return conditions.stream()
        .reduce(
            (left, right) ->
                "OR".equals(operator)
                    ? new Condition.Or(left, right)
                    : new Condition.And(left, right));
  }

  private static Condition condition(Path path, JsonNode json) {
    if (json.hasNonNull("ComparisonOperator")) {
      return compared(path, json);
    }
    if (json.hasNonNull("AttributeValueList")) {
      throw RefusedException.badValue(
          "AttributeValueList can only be used with a ComparisonOperator for Attribute: "
              + path.attribute());
    }
    boolean exists = json.path("Exists").asBoolean(true);
    if (exists && !json.hasNonNull("Value")) {
      throw RefusedException.badValue(
          "Value must be provided when Exists is "
              + (json.hasNonNull("Exists") ? "true" : "null")
              + " for Attribute: "
              + path.attribute());
    }
    if (!exists && json.hasNonNull("Value")) {
      throw RefusedException.badValue(
          "Value cannot be used when Exists is false for Attribute: " + path.attribute());
    }
    return exists
        ? new Condition.Compare(
            Condition.Comparator.EQUAL,
            new Operand.At(path),
            new Operand.Literal(ValueReader.value(json.get("Value"))))
        : new Condition.Not(new Condition.Exists(path));
  }

  private static Condition compared(Path path, JsonNode json) {
    var operator = json.get("ComparisonOperator").asText();
    if (json.hasNonNull("Value") && json.hasNonNull("AttributeValueList")) {
      throw RefusedException.badValue(
          "Value and AttributeValueList cannot be used together for Attribute: "
              + path.attribute());
    }
    List<Operand> values = new ArrayList<>();
    json.path("AttributeValueList")
        .forEach(value -> values.add(new Operand.Literal(ValueReader.value(value))));
    if (json.hasNonNull("Value")) {
      values.add(new Operand.Literal(ValueReader.value(json.get("Value"))));
    }
    requireCount(operator, values);
    return condition(operator, path, values);
  }

  private static void requireCount(String operator, List<Operand> values) {
    var wanted = OPERANDS.get(operator);
    boolean fits =
        operator.equals("IN") ? !values.isEmpty() : wanted != null && wanted == values.size();
    if (!fits) {
      throw RefusedException.badValue(
          "Invalid number of argument(s) for the %s ComparisonOperator".formatted(operator));
    }
    for (var value : values) {
      requireType(operator, value);
    }
  }

  private static void requireType(String operator, Operand operand) {
    var type = operand instanceof Operand.Literal(var value) ? value.type() : "";
    boolean fits =
        switch (operator) {
          case "LE", "LT", "GE", "GT", "BETWEEN" -> List.of("S", "N", "B").contains(type);
          case "BEGINS_WITH" -> List.of("S", "B").contains(type);
          case "CONTAINS", "NOT_CONTAINS" -> !List.of("SS", "NS", "BS", "L", "M").contains(type);
          default -> true;
        };
    if (!fits) {
      throw RefusedException.badValue(
          "ComparisonOperator %s is not valid for %s AttributeValue type"
              .formatted(operator, type));
    }
  }

  private static Condition condition(String operator, Path path, List<Operand> values) {
    var at = new Operand.At(path);
    return switch (operator) {
      case "NULL" -> new Condition.Not(new Condition.Exists(path));
      case "NOT_NULL" -> new Condition.Exists(path);
      case "IN" -> new Condition.In(at, values);
      case "BETWEEN" -> new Condition.Between(at, values.getFirst(), values.getLast());
      case "BEGINS_WITH" -> new Condition.BeginsWith(at, values.getFirst());
      case "CONTAINS" -> new Condition.Contains(at, values.getFirst());
      case "NOT_CONTAINS" ->
          new Condition.And(
              new Condition.Exists(path),
              new Condition.Not(new Condition.Contains(at, values.getFirst())));
      default -> new Condition.Compare(comparator(operator), at, values.getFirst());
    };
  }

  private static Condition.Comparator comparator(String operator) {
    return switch (operator) {
      case "EQ" -> Condition.Comparator.EQUAL;
      case "NE" -> Condition.Comparator.NOT_EQUAL;
      case "LE" -> Condition.Comparator.AT_MOST;
      case "LT" -> Condition.Comparator.LESS;
      case "GE" -> Condition.Comparator.AT_LEAST;
      default -> Condition.Comparator.GREATER;
    };
  }

  /** AttributeUpdates. */
  public static List<UpdateAction> updates(JsonNode byAttribute) {
    List<UpdateAction> actions = new ArrayList<>();
    for (var entry : byAttribute.properties()) {
      actions.add(update(Path.of(entry.getKey()), entry.getValue()));
    }
    return actions;
  }

  private static UpdateAction update(Path path, JsonNode json) {
    var action = json.path("Action").asText("PUT");
    if (!json.hasNonNull("Value")) {
      if (action.equals("DELETE")) {
        return new UpdateAction.Remove(path);
      }
      throw RefusedException.badValue(
          "Only DELETE action is allowed when no attribute value is specified");
    }
    var value = ValueReader.value(json.get("Value"));
    return switch (action) {
      case "ADD" -> {
        requireType(action, value, List.of("N", "SS", "NS", "BS", "L"));
        yield value instanceof AttributeValue.ListOf
            ? new UpdateAction.Set(
                path,
                new Operand.ListAppend(
                    new Operand.IfNotExists(
                        path, new Operand.Literal(new AttributeValue.ListOf(List.of()))),
                    new Operand.Literal(value)))
            : new UpdateAction.Add(path, value);
      }
      case "DELETE" -> {
        requireType(action, value, List.of("SS", "NS", "BS"));
        yield new UpdateAction.Delete(path, value);
      }
      default -> new UpdateAction.Set(path, new Operand.Literal(value));
    };
  }

  private static void requireType(String action, AttributeValue value, List<String> allowed) {
    if (!allowed.contains(value.type())) {
      throw RefusedException.badValue(
          action + " action is not supported for the type " + value.type());
    }
  }
}
