package dev.freshet.local.dynamodb.expression;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freshet.local.dynamodb.value.AttributeValue;
import java.util.Arrays;
import java.util.Optional;

/** How values are ordered: strings by their UTF-8 bytes, as bytes are; only within one type. */
public final class Comparison {

  private Comparison() {}

  /** Less than 0, 0 or more than 0; nothing for types that have no order. */
  static Optional<Integer> order(AttributeValue left, AttributeValue right) {
    if (left instanceof AttributeValue.Str(var mine)
        && right instanceof AttributeValue.Str(var theirs)) {
      return Optional.of(Arrays.compareUnsigned(mine.getBytes(UTF_8), theirs.getBytes(UTF_8)));
    }
    if (left instanceof AttributeValue.Num(var mine)
        && right instanceof AttributeValue.Num(var theirs)) {
      return Optional.of(mine.compareTo(theirs));
    }
    if (left instanceof AttributeValue.Bin(var mine)
        && right instanceof AttributeValue.Bin(var theirs)) {
      return Optional.of(mine.compareTo(theirs));
    }
    return Optional.empty();
  }

  static boolean holds(Condition.Comparator comparator, AttributeValue left, AttributeValue right) {
    return switch (comparator) {
      case EQUAL -> left.equals(right);
      case NOT_EQUAL -> !left.equals(right);
      case LESS -> order(left, right).filter(order -> order < 0).isPresent();
      case AT_MOST -> order(left, right).filter(order -> order <= 0).isPresent();
      case GREATER -> order(left, right).filter(order -> order > 0).isPresent();
      case AT_LEAST -> order(left, right).filter(order -> order >= 0).isPresent();
    };
  }
}
