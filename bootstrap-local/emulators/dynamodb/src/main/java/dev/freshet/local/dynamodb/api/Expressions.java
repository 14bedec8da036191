package dev.freshet.local.dynamodb.api;

import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.expression.Condition;
import dev.freshet.local.dynamodb.expression.ConditionParser;
import dev.freshet.local.dynamodb.expression.Legacy;
import dev.freshet.local.dynamodb.expression.Placeholders;
import dev.freshet.local.dynamodb.expression.Projection;
import dev.freshet.local.dynamodb.expression.UpdateAction;
import dev.freshet.local.dynamodb.expression.UpdateParser;
import dev.freshet.local.dynamodb.value.AttributeValue;
import dev.freshet.local.dynamodb.value.ValueReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The expressions of one request, or its legacy parameters; not both. */
final class Expressions {

  private static final String NAMES = "ExpressionAttributeNames";
  private static final String VALUES = "ExpressionAttributeValues";
  private static final Pattern NAME_KEY = Pattern.compile("#[A-Za-z0-9_]+");
  private static final Pattern VALUE_KEY = Pattern.compile(":[A-Za-z0-9_]+");
  private static final int LONGEST_NAME = 65535;

  private final Request request;
  private final Placeholders placeholders;

  /**
   * The request's names and values.
   *
   * @param expressions the parameters of this kind of request that are expressions
   * @param legacy those from before expressions
   */
  Expressions(Request request, List<String> expressions, List<String> legacy) {
    this.request = request;
    requireOneKind(expressions, legacy);
    requireExpressions(expressions);
    placeholders = new Placeholders(names(), values());
  }

  private void requireOneKind(List<String> expressions, List<String> legacy) {
    var modern = expressions.stream().filter(request::has).toList();
    var old = legacy.stream().filter(request::has).toList();
    if (!modern.isEmpty() && !old.isEmpty()) {
      throw RefusedException.invalid(
          "Can not use both expression and non-expression parameters in the same request:"
              + " Non-expression parameters: {"
              + String.join(", ", old)
              + "} Expression parameters: {"
              + String.join(", ", modern)
              + "}");
    }
  }

  private void requireExpressions(List<String> expressions) {
    if (expressions.stream().noneMatch(request::has) && request.has(NAMES)) {
      throw RefusedException.invalid(NAMES + " can only be specified when using expressions");
    }
    var withValues =
        expressions.stream().filter(name -> !name.equals("ProjectionExpression")).toList();
    if (withValues.stream().noneMatch(request::has) && request.has(VALUES)) {
      throw RefusedException.invalid(
          VALUES
              + " can only be specified when using expressions: "
              + (withValues.isEmpty()
                  ? "ProjectionExpression is null"
                  : String.join(" and ", withValues)
                      + (withValues.size() == 1 ? " is null" : " are null")));
    }
  }

  private Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    if (!request.has(NAMES)) {
      return names;
    }
    var given = request.members(NAMES);
    requireAny(NAMES, given.isEmpty());
    var members = new Request(given);
    given
        .fieldNames()
        .forEachRemaining(
            key -> {
              requireKey(NAMES, NAME_KEY, key);
              names.put(key, requireName(key, members.text(key, "")));
            });
    return names;
  }

  private static String requireName(String key, String name) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw RefusedException.invalid(
          NAMES
              + " contains invalid value: "
              + (name.isEmpty()
                  ? "The expression attribute map contains a key that has an empty value"
                  : "Attribute name is too large, must be less than 65536 bytes")
              + "; key: "
              + key);
    }
    return name;
  }

  private Map<String, AttributeValue> values() {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    if (!request.has(VALUES)) {
      return values;
    }
    var given = request.members(VALUES);
    requireAny(VALUES, given.isEmpty());
    for (var entry : given.properties()) {
      requireKey(VALUES, VALUE_KEY, entry.getKey());
      try {
        values.put(entry.getKey(), ValueReader.value(entry.getValue()));
      } catch (RefusedException refused) {
        throw new RefusedException(
            refused.type(),
            VALUES + " contains invalid value: " + refused.reason() + " for key " + entry.getKey());
      }
    }
    return values;
  }

  private static void requireAny(String parameter, boolean none) {
    if (none) {
      throw RefusedException.invalid(parameter + " must not be empty");
    }
  }

  private static void requireKey(String parameter, Pattern form, String key) {
    if (!form.matcher(key).matches()) {
      throw RefusedException.invalid(
          parameter + " contains invalid key: Syntax error; key: \"" + key + "\"");
    }
  }

  /** The condition in {@code parameter}, or else in its legacy form. */
  Optional<Condition> condition(String parameter, String legacy) {
    var expression = request.text(parameter);
    if (expression != null) {
      return Optional.of(ConditionParser.parse(parameter, expression, placeholders));
    }
    return request.has(legacy)
        ? Legacy.conditions(request.members(legacy), request.text("ConditionalOperator"))
        : Optional.empty();
  }

  Optional<Projection> projection() {
    var expression = request.text("ProjectionExpression");
    if (expression != null) {
      return Optional.of(Projection.parse(expression, placeholders));
    }
    if (!request.has("AttributesToGet")) {
      return Optional.empty();
    }
    var names = request.texts("AttributesToGet");
    if (names.stream().distinct().count() < names.size()) {
      var twice =
          names.stream().filter(name -> names.indexOf(name) != names.lastIndexOf(name)).findFirst();
      throw RefusedException.badValue("Duplicate value in attribute name: " + twice.orElseThrow());
    }
    return Optional.of(Projection.of(names));
  }

  List<UpdateAction> updates() {
    var expression = request.text("UpdateExpression");
    if (expression != null) {
      return UpdateParser.parse(expression, placeholders);
    }
    return Legacy.updates(request.members("AttributeUpdates"));
  }

  void requireAllUsed() {
    placeholders.requireAllUsed();
  }
}
