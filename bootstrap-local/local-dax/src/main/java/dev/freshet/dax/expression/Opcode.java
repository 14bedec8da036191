package dev.freshet.dax.expression;

import dev.freshet.dax.cbor.UnexpectedCborException;

/**
 * The nodes of a compiled expression, in the order of their numbers from 0, each with DynamoDB's
 * word for it.
 */
enum Opcode {
  EQUAL("="),
  NOT_EQUAL("<>"),
  LESS("<"),
  GREATER_OR_EQUAL(">="),
  GREATER(">"),
  LESS_OR_EQUAL("<="),
  AND("AND"),
  OR("OR"),
  NOT("NOT"),
  BETWEEN("BETWEEN"),
  IN("IN"),
  ATTRIBUTE_EXISTS("attribute_exists"),
  ATTRIBUTE_NOT_EXISTS("attribute_not_exists"),
  ATTRIBUTE_TYPE("attribute_type"),
  BEGINS_WITH("begins_with"),
  CONTAINS("contains"),
  SIZE("size"),
  VALUE(":"),
  PATH("#"),
  SET("SET"),
  ADD("ADD"),
  DELETE("DELETE"),
  REMOVE("REMOVE"),
  IF_NOT_EXISTS("if_not_exists"),
  LIST_APPEND("list_append"),
  PLUS("+"),
  MINUS("-");

  final String word;

  Opcode(String word) {
    this.word = word;
  }

  static Opcode of(long number) {
    if (number < 0 || number >= values().length) {
      throw new UnexpectedCborException("unknown expression node " + number);
    }
    return values()[(int) number];
  }
}
