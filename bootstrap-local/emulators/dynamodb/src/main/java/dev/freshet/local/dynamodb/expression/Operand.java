package dev.freshet.local.dynamodb.expression;

import dev.freshet.local.dynamodb.value.AttributeValue;

/** What conditions compare and updates store. */
public sealed interface Operand {

  /** What is at a path. */
  record At(Path path) implements Operand {}

  /** A value of the request. */
  record Literal(AttributeValue value) implements Operand {}

  /** The size of what an operand is. */
  record SizeOf(Operand of) implements Operand {}

  /** What is at a path, or else another operand; in updates only. */
  record IfNotExists(Path path, Operand otherwise) implements Operand {}

  /** Two lists in one; in updates only. */
  record ListAppend(Operand first, Operand second) implements Operand {}

  /** A sum; in updates only. */
  record Plus(Operand left, Operand right) implements Operand {}

  /** A difference; in updates only. */
  record Minus(Operand left, Operand right) implements Operand {}
}
