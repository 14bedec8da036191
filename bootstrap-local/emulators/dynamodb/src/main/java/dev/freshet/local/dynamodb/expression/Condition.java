package dev.freshet.local.dynamodb.expression;

import java.util.List;

/** What an item is tested for. */
public sealed interface Condition {

  /** How two operands are compared. */
  enum Comparator {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String symbol;

    Comparator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  /** Both hold. */
  record And(Condition left, Condition right) implements Condition {}

  /** At least one holds. */
  record Or(Condition left, Condition right) implements Condition {}

  /** It does not hold. */
  record Not(Condition negated) implements Condition {}

  /** Two operands compared. */
  record Compare(Comparator comparator, Operand left, Operand right) implements Condition {}

  /** Bounds included. */
  record Between(Operand operand, Operand lower, Operand upper) implements Condition {}

  /** Equal to one of them. */
  record In(Operand operand, List<Operand> choices) implements Condition {}

  /** Something is at the path. */
  record Exists(Path path) implements Condition {}

  /** What is there is of the type. */
  record HasType(Path path, Operand type) implements Condition {}

  /** A string or bytes that begin so. */
  record BeginsWith(Operand operand, Operand prefix) implements Condition {}

  /** A string or bytes with that part, or a set or list with that element. */
  record Contains(Operand operand, Operand part) implements Condition {}
}
