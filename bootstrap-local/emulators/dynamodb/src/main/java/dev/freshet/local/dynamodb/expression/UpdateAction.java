package dev.freshet.local.dynamodb.expression;

import dev.freshet.local.dynamodb.value.AttributeValue;

/** One change to an item. */
public sealed interface UpdateAction {

  /** What is changed. */
  Path path();

  /** Stores a value. */
  record Set(Path path, Operand value) implements UpdateAction {}

  /** Removes what is there. */
  record Remove(Path path) implements UpdateAction {}

  /** Adds to a number or puts elements into a set. */
  record Add(Path path, AttributeValue value) implements UpdateAction {}

  /** Takes elements out of a set. */
  record Delete(Path path, AttributeValue value) implements UpdateAction {}
}
