package dev.freshet.local.dynamodb.expression;

import dev.freshet.local.dynamodb.value.AttributeValue;
import dev.freshet.local.dynamodb.value.Item;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Tests items. An operand that is absent makes its test false. */
public final class Evaluator {

  private Evaluator() {}

  /** Whether {@code item} meets {@code condition}. */
  public static boolean holds(Condition condition, Item item) {
    return switch (condition) {
      case Condition.And(var left, var right) -> holds(left, item) && holds(right, item);
      case Condition.Or(var left, var right) -> holds(left, item) || holds(right, item);
      case Condition.Not(var negated) -> !holds(negated, item);
      case Condition.Exists(var path) -> path.in(item) != null;
      case Condition.Compare compare -> compares(compare, item);
      case Condition.Between(var operand, var lower, var upper) ->
          compares(new Condition.Compare(Condition.Comparator.AT_LEAST, operand, lower), item)
              && compares(
                  new Condition.Compare(Condition.Comparator.AT_MOST, operand, upper), item);
      case Condition.In(var operand, var choices) ->
          choices.stream()
              .anyMatch(
                  choice ->
                      compares(
                          new Condition.Compare(Condition.Comparator.EQUAL, operand, choice),
                          item));
      case Condition.HasType(var path, var type) -> hasType(path.in(item), value(type, item));
      case Condition.BeginsWith(var operand, var prefix) ->
          beginsWith(value(operand, item), value(prefix, item));
      case Condition.Contains(var operand, var part) ->
          contains(value(operand, item), value(part, item));
    };
  }

  private static boolean compares(Condition.Compare compare, Item item) {
    var left = value(compare.left(), item);
    var right = value(compare.right(), item);
    if (left == null || right == null) {
      return compare.comparator() == Condition.Comparator.NOT_EQUAL
          && (left == null) != (right == null);
    }
    return Comparison.holds(compare.comparator(), left, right);
  }

  private static @Nullable AttributeValue value(Operand operand, Item item) {
    return switch (operand) {
      case Operand.Literal(var value) -> value;
      case Operand.At(var path) -> path.in(item);
      case Operand.SizeOf(var of) -> size(value(of, item));
      case Operand.IfNotExists _, Operand.ListAppend _, Operand.Plus _, Operand.Minus _ ->
          throw new IllegalStateException("only updates have such operands");
    };
  }

  private static @Nullable AttributeValue size(@Nullable AttributeValue value) {
    if (value == null) {
      return null;
    }
    return switch (value) {
      case AttributeValue.Str(var text) -> number(text.length());
      case AttributeValue.Bin(var binary) -> number(binary.bytes().length);
      case AttributeValue.StrSet(var values) -> number(values.size());
      case AttributeValue.NumSet(var values) -> number(values.size());
      case AttributeValue.BinSet(var values) -> number(values.size());
      case AttributeValue.ListOf(var values) -> number(values.size());
      case AttributeValue.MapOf(var values) -> number(values.size());
      case AttributeValue.Num _, AttributeValue.Bool _, AttributeValue.Null _ -> null;
    };
  }

  private static AttributeValue number(int size) {
    var number = BigDecimal.valueOf(size);
    return new AttributeValue.Num(size == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
  }

  private static boolean hasType(@Nullable AttributeValue value, @Nullable AttributeValue type) {
    return value != null
        && type instanceof AttributeValue.Str(var name)
        && value.type().equals(name);
  }

  private static boolean beginsWith(
      @Nullable AttributeValue value, @Nullable AttributeValue prefix) {
    if (value instanceof AttributeValue.Str(var text)
        && prefix instanceof AttributeValue.Str(var start)) {
      return text.startsWith(start);
    }
    return value instanceof AttributeValue.Bin(var binary)
        && prefix instanceof AttributeValue.Bin(var start)
        && binary.startsWith(start);
  }

  private static boolean contains(@Nullable AttributeValue value, @Nullable AttributeValue part) {
    if (value == null || part == null) {
      return false;
    }
    return switch (value) {
      case AttributeValue.Str(var text) ->
          part instanceof AttributeValue.Str(var piece) && text.contains(piece);
      case AttributeValue.Bin(var binary) ->
          part instanceof AttributeValue.Bin(var piece) && binary.contains(piece);
      case AttributeValue.StrSet(var values) ->
          part instanceof AttributeValue.Str(var element) && values.contains(element);
      case AttributeValue.NumSet(var values) ->
          part instanceof AttributeValue.Num(var element) && values.contains(element);
      case AttributeValue.BinSet(var values) ->
          part instanceof AttributeValue.Bin(var element) && values.contains(element);
      case AttributeValue.ListOf(var values) -> values.contains(part);
      case AttributeValue.Num _,
          AttributeValue.Bool _,
          AttributeValue.Null _,
          AttributeValue.MapOf _ ->
          false;
    };
  }
}
