package dev.freshet.local.dynamodb.read;

import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.expression.Condition;
import dev.freshet.local.dynamodb.expression.Operand;
import dev.freshet.local.dynamodb.expression.Path;
import dev.freshet.local.dynamodb.key.KeyBytes;
import dev.freshet.local.dynamodb.key.Keys;
import dev.freshet.local.dynamodb.table.ItemKeys;
import dev.freshet.local.dynamodb.table.KeyAttribute;
import dev.freshet.local.dynamodb.table.KeySchema;
import dev.freshet.local.dynamodb.table.Table;
import dev.freshet.local.dynamodb.value.AttributeValue;
import dev.freshet.local.dynamodb.value.Sizes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query asks of keys: one value of the hash key, and at most one test of the range key. */
public final class KeyConditions {

  private final List<Condition> tests = new ArrayList<>();
  private final KeySchema schema;

  /** The parts of {@code condition}, which is about the keys of {@code schema}. */
  public KeyConditions(Condition condition, KeySchema schema) {
    this.schema = schema;
    split(condition);
  }

  private void split(Condition condition) {
    if (condition instanceof Condition.And(var left, var right)) {
      split(left);
      split(right);
    } else {
      tests.add(condition);
    }
  }

  /** The range of the store that meets them. */
  public KeyRange range(Table table, int index) {
    var hash = hash();
    var start = ItemKeys.partition(table, index, hash);
    var test = rangeTest();
    return test == null ? KeyRange.beginning(start) : range(start, test);
  }

  private AttributeValue hash() {
    var hashTests = testsOf(schema.hash());
    if (hashTests.isEmpty()) {
      throw missed(schema.hash());
    }
    if (hashTests.getFirst()
            instanceof Condition.Compare(var comparator, Operand _, Operand.Literal(var value))
        && comparator == Condition.Comparator.EQUAL) {
      return required(schema.hash(), value);
    }
    throw RefusedException.invalid("Query key condition not supported");
  }

  private @Nullable Condition rangeTest() {
    if (tests.size() == 1) {
      return null;
    }
    var range = schema.range();
    var rangeTests = range == null ? List.<Condition>of() : testsOf(range);
    if (rangeTests.size() + testsOf(schema.hash()).size() < tests.size()) {
      throw range == null || !rangeTests.isEmpty()
          ? RefusedException.invalid("Query key condition not supported")
          : missed(range);
    }
    if (tests.size() > 2 || rangeTests.size() > 1 || testsOf(schema.hash()).size() > 1) {
      throw RefusedException.invalid(
          "Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition"
              + " per key");
    }
    return rangeTests.getFirst();
  }

  private List<Condition> testsOf(KeyAttribute attribute) {
    return tests.stream().filter(test -> attribute.name().equals(tested(test))).toList();
  }

  private static @Nullable String tested(Condition test) {
    return switch (test) {
      case Condition.Compare(var _, Operand.At(var path), Operand.Literal _) -> name(path);
      case Condition.Between(Operand.At(var path), Operand.Literal _, Operand.Literal _) ->
          name(path);
      case Condition.BeginsWith(Operand.At(var path), Operand.Literal _) -> name(path);
      case Condition.Or _ -> throw notAllowed("OR");
      case Condition.Not _ -> throw notAllowed("NOT");
      case Condition.In _ -> throw notAllowed("IN");
      case Condition.Contains _ -> throw notAllowed("contains");
      case Condition.Exists _ -> throw notAllowed("attribute_exists");
      case Condition.HasType _ -> throw notAllowed("attribute_type");
      default ->
          throw RefusedException.invalid(
              "Invalid condition in KeyConditionExpression: Multiple attribute names used in one"
                  + " condition");
    };
  }

  private static RefusedException notAllowed(String operator) {
    return RefusedException.invalid("Invalid operator used in KeyConditionExpression: " + operator);
  }

  private static String name(Path path) {
    if (!path.isAttribute()) {
      throw RefusedException.invalid(
          "Invalid KeyConditionExpression: KeyConditionExpressions cannot have nested attributes");
    }
    return path.attribute();
  }

  private KeyRange range(byte[] start, Condition test) {
    var attribute = schema.range();
    if (attribute == null) {
      throw new IllegalStateException("no range key has no test");
    }
    var all = KeyRange.beginning(start);
    return switch (test) {
      case Condition.Compare(var comparator, Operand _, Operand.Literal(var value)) -> {
        var same =
            KeyRange.beginning(Keys.concat(start, KeyBytes.part(required(attribute, value))));
        yield switch (comparator) {
          case EQUAL -> same;
          case LESS -> new KeyRange(all.from(), same.from());
          case AT_MOST -> new KeyRange(all.from(), same.to());
          case GREATER -> new KeyRange(same.to(), all.to());
          case AT_LEAST -> new KeyRange(same.from(), all.to());
          case NOT_EQUAL ->
              throw RefusedException.invalid(
                  "Unsupported operator in KeyConditionExpression: operator: <>");
        };
      }
      case Condition.Between(Operand _, Operand.Literal(var lower), Operand.Literal(var upper)) ->
          new KeyRange(
              Keys.concat(start, KeyBytes.part(required(attribute, lower))),
              Keys.after(Keys.concat(start, KeyBytes.part(required(attribute, upper)))));
      case Condition.BeginsWith(Operand _, Operand.Literal(var prefix)) ->
          beginsWith(start, attribute, prefix);
      default -> throw RefusedException.invalid("Query key condition not supported");
    };
  }

  private static KeyRange beginsWith(byte[] start, KeyAttribute attribute, AttributeValue prefix) {
    if (!prefix.type().equals(attribute.type())) {
      throw wrongType();
    }
    return KeyRange.beginning(Keys.concat(start, KeyBytes.prefix(prefix)));
  }

  private static AttributeValue required(KeyAttribute attribute, AttributeValue value) {
    if (!value.type().equals(attribute.type())) {
      throw wrongType();
    }
    if (Sizes.of(value) == 0) {
      throw RefusedException.badValue(
          "The AttributeValue for a key attribute cannot contain an empty "
              + (value.type().equals("B") ? "binary" : "string")
              + " value. Key: "
              + attribute.name());
    }
    return value;
  }

  private static RefusedException wrongType() {
    return RefusedException.badValue("Condition parameter type does not match schema type");
  }

  private static RefusedException missed(KeyAttribute attribute) {
    return RefusedException.invalid(
        "Query condition missed key schema element: " + attribute.name());
  }
}
