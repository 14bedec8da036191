package dev.freshet.local.dynamodb.partiql;

import dev.freshet.local.dynamodb.expression.Condition;
import dev.freshet.local.dynamodb.expression.Operand;
import dev.freshet.local.dynamodb.expression.Path;
import dev.freshet.local.dynamodb.table.KeySchema;
import dev.freshet.local.dynamodb.value.AttributeValue;
import dev.freshet.local.dynamodb.value.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a WHERE says of keys, and the rest of it.
 *
 * @param key the attributes of the key that it fixes
 * @param rangeTest a test of the range key that fixes no value; null if there is none
 * @param rest what else it says; null if nothing
 */
public record WhereKey(Item key, @Nullable Condition rangeTest, @Nullable Condition rest) {

  /** Takes apart {@code where}, which is about items with that key. */
  public static WhereKey of(@Nullable Condition where, KeySchema schema) {
    List<Condition> tests = new ArrayList<>();
    split(where, tests);
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    Condition rangeTest = null;
    Condition rest = null;
    for (var test : tests) {
      var fixed = fixed(test, schema);
      if (fixed.isPresent() && !key.containsKey(fixed.get().getKey())) {
        key.put(fixed.get().getKey(), fixed.get().getValue());
      } else if (rangeTest == null && testsRange(test, schema)) {
        rangeTest = test;
      } else {
        rest = rest == null ? test : new Condition.And(rest, test);
      }
    }
    return new WhereKey(new Item(key), rangeTest, rest);
  }

  private static void split(@Nullable Condition where, List<Condition> tests) {
    if (where instanceof Condition.And(var left, var right)) {
      split(left, tests);
      split(right, tests);
    } else if (where != null) {
      tests.add(where);
    }
  }

  private static Optional<Map.Entry<String, AttributeValue>> fixed(
      Condition test, KeySchema schema) {
    if (test
            instanceof
            Condition.Compare(var comparator, Operand.At(var path), Operand.Literal(var value))
        && comparator == Condition.Comparator.EQUAL
        && path.isAttribute()
        && schema.has(path.attribute())) {
      return Optional.of(Map.entry(path.attribute(), value));
    }
    return Optional.empty();
  }

  private static boolean testsRange(Condition test, KeySchema schema) {
    var range = schema.range();
    if (range == null) {
      return false;
    }
    return switch (test) {
      case Condition.Compare(var comparator, Operand.At(var path), Operand.Literal(var value)) ->
          comparator != Condition.Comparator.NOT_EQUAL
              && path.isAttribute()
              && path.attribute().equals(range.name())
              && value.type().equals(range.type());
      case Condition.Between(
              Operand.At(var path),
              Operand.Literal(var lower),
              Operand.Literal(var upper)) ->
          path.isAttribute()
              && path.attribute().equals(range.name())
              && lower.type().equals(range.type())
              && upper.type().equals(range.type());
      case Condition.BeginsWith(Operand.At(var path), Operand.Literal(var prefix)) ->
          path.isAttribute()
              && path.attribute().equals(range.name())
              && prefix.type().equals(range.type());
      default -> false;
    };
  }

  /** The conditions on keys alone; null if the hash key is not fixed. */
  public @Nullable Condition keyCondition(KeySchema schema) {
    var hash = key.get(schema.hash().name());
    if (hash == null) {
      return null;
    }
    Condition condition = equal(schema.hash().name(), hash);
    var range = schema.range();
    var fixed = range == null ? null : key.get(range.name());
    if (range != null && fixed != null) {
      return new Condition.And(condition, equal(range.name(), fixed));
    }
    return rangeTest == null ? condition : new Condition.And(condition, rangeTest);
  }

  private static Condition equal(String name, AttributeValue value) {
    return new Condition.Compare(
        Condition.Comparator.EQUAL, new Operand.At(Path.of(name)), new Operand.Literal(value));
  }
}
