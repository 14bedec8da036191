package dev.freshet.dax.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Conditions, updates and projections over the attributes that {@link RandomItems} makes. */
final class RandomExpressions {
  private final SplittableRandom random;
  private final RandomItems items;

  RandomExpressions(SplittableRandom random, RandomItems items) {
    this.random = random;
    this.items = items;
  }

  String condition(Expression e, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return comparison(e);
    }
    String left = condition(e, depth - 1);
    return switch (random.nextInt(3)) {
      case 0 -> "(" + left + ") AND (" + condition(e, depth - 1) + ")";
      case 1 -> left + " OR " + condition(e, depth - 1);
      default -> "NOT (" + left + ")";
    };
  }

  private String comparison(Expression e) {
    String count = e.name("count");
    return switch (random.nextInt(13)) {
      case 0 -> count + " = " + number(e);
      case 1 -> count + " <> " + number(e);
      case 2 -> count + " < " + number(e);
      case 3 -> count + " >= " + number(e);
      case 4 -> count + " > " + number(e);
      case 5 -> count + " <= " + number(e);
      case 6 -> count + " BETWEEN " + number(e) + " AND " + number(e);
      case 7 -> count + " IN (" + number(e) + ", " + number(e) + ")";
      default -> function(e, count);
    };
  }

  private String function(Expression e, String ignored) {
    // The name was registered for a comparison; using it keeps DynamoDB from calling it unused.
    String anchor = "attribute_exists(" + ignored + ") OR ";
    return anchor
        + switch (random.nextInt(8)) {
          case 0 -> "attribute_exists(" + e.name("dotted.name") + ")";
          case 1 -> "attribute_not_exists(" + e.name("map") + "." + e.name("inner") + ")";
          case 2 ->
              "attribute_type(" + e.name("list") + ", " + e.value(AttributeValue.fromS("L")) + ")";
          case 3 -> "begins_with(" + e.name("text") + ", " + text(e) + ")";
          case 4 -> "contains(" + e.name("tags") + ", " + text(e) + ")";
          case 5 -> "size(" + e.name("list") + ") > " + number(e);
          case 6 -> e.name("list") + "[0] = " + number(e);
          default -> e.name("map") + "." + e.name("inner") + " <> " + e.name("text");
        };
  }

  /** One to three actions on different attributes, some of which fail on some items. */
  String update(Expression e) {
    Map<String, List<String>> clauses = new LinkedHashMap<>();
    List<String> attributes =
        new ArrayList<>(List.of("count", "text", "list", "map", "tags", "numbers"));
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      String attribute = attributes.remove(random.nextInt(attributes.size()));
      String[] action = action(e, attribute).split(" ", 2);
      clauses.computeIfAbsent(action[0], _ -> new ArrayList<>()).add(action[1]);
    }
    return clauses.entrySet().stream()
        .map(clause -> clause.getKey() + " " + String.join(", ", clause.getValue()))
        .collect(Collectors.joining(" "));
  }

  private String action(Expression e, String attribute) {
    String name = e.name(attribute);
    int choice = random.nextInt(4);
    return switch (attribute) {
      case "count" ->
          switch (choice) {
            case 0 -> "ADD " + name + " " + number(e);
            case 1 -> "SET " + name + " = " + name + " - " + number(e);
            case 2 ->
                "SET " + name + " = if_not_exists(" + name + ", " + number(e) + ") + " + number(e);
            default -> "SET " + name + " = " + number(e);
          };
      case "list" ->
          switch (choice) {
            case 0 -> "REMOVE " + name + "[0]";
            case 1 -> "SET " + name + "[1] = " + number(e);
            case 2 -> "SET " + name + " = list_append(" + name + ", " + list(e) + ")";
            default -> "SET " + name + " = " + list(e);
          };
      case "map" ->
          choice == 0
              ? "REMOVE " + name + "." + e.name("inner")
              : "SET " + name + "." + e.name("inner") + " = " + text(e);
      case "tags" -> (choice < 2 ? "ADD " : "DELETE ") + name + " " + e.value(items.tags());
      case "numbers" -> (choice < 2 ? "ADD " : "DELETE ") + name + " " + e.value(items.numbers());
      default -> choice == 0 ? "REMOVE " + name : "SET " + name + " = " + text(e);
    };
  }

  /** Some paths that do not overlap, in any order. */
  String projection(Expression e) {
    List<String> paths =
        new ArrayList<>(
            List.of(
                e.name("count"),
                e.name("list") + "[1]",
                e.name("list") + "[0]." + e.name("inner"),
                e.name("map") + "." + e.name("inner"),
                e.name("map") + "." + e.name("deep") + "[2]",
                e.name("dotted.name")));
    List<String> chosen = new ArrayList<>();
    while (!paths.isEmpty()) {
      chosen.add(paths.remove(random.nextInt(paths.size())));
    }
    return String.join(", ", chosen);
  }

  private String number(Expression e) {
    return e.value(items.number());
  }

  private String text(Expression e) {
    return e.value(items.text());
  }

  private String list(Expression e) {
    return e.value(items.list());
  }
}
