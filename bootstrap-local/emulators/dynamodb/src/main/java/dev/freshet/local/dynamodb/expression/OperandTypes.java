package dev.freshet.local.dynamodb.expression;

import dev.freshet.local.dynamodb.value.AttributeValue;
import dev.freshet.local.dynamodb.value.ValueWriter;
import java.util.List;
import java.util.Set;

/** Refuses operands that a function or operator cannot have, whatever the item is. */
final class OperandTypes {

  private static final Set<String> ORDERED = Set.of("S", "N", "B");
  private static final Set<String> TYPES =
      Set.of("S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M");
  private static final Path NOWHERE = Path.of("");

  private final TokenReader tokens;

  OperandTypes(TokenReader tokens) {
    this.tokens = tokens;
  }

  void requireCount(String function, List<Operand> operands, int wanted) {
    if (operands.size() != wanted) {
      throw tokens.refused(
          "Incorrect number of operands for operator or function; operator or function: "
              + function
              + ", number of operands: "
              + operands.size());
    }
  }

  Path path(String function, Operand operand) {
    if (operand instanceof Operand.At(var path)) {
      return path;
    }
    tokens.putOff(
        "Operator or function requires a document path; operator or function: " + function);
    return NOWHERE;
  }

  void requireDistinct(String operator, Operand left, Operand right) {
    if (left instanceof Operand.At(var path) && left.equals(right)) {
      tokens.putOff(
          "The first operand must be distinct from the remaining operands for this operator or"
              + " function; operator: "
              + operator
              + ", first operand: "
              + path);
    }
  }

  void requireOrdered(String operator, Operand operand) {
    requireType(operator, operand, ORDERED);
  }

  void requirePrefix(Operand operand) {
    requireType("begins_with", operand, Set.of("S", "B"));
  }

  void requireList(Operand operand) {
    requireType("list_append", operand, Set.of("L"));
  }

  private void requireType(String operator, Operand operand, Set<String> allowed) {
    if (operand instanceof Operand.Literal(var value) && !allowed.contains(value.type())) {
      tokens.putOff(
          "Incorrect operand type for operator or function; operator or function: "
              + operator
              + ", operand type: "
              + value.type());
    }
  }

  void requireTypeName(Operand operand) {
    if (operand instanceof Operand.Literal(var value)) {
      if (!(value instanceof AttributeValue.Str(var name))) {
        requireType("attribute_type", operand, Set.of("S"));
      } else if (!TYPES.contains(name)) {
        tokens.putOff(
            "Invalid attribute type name found; type: "
                + name
                + ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
      }
    }
  }

  void requireBounds(Operand lower, Operand upper) {
    if (!(lower instanceof Operand.Literal(var low))
        || !(upper instanceof Operand.Literal(var high))) {
      return;
    }
    if (!low.type().equals(high.type())) {
      tokens.putOff(
          "The BETWEEN operator requires same data type for lower and upper bounds; lower bound"
              + " operand: AttributeValue: "
              + printed(low)
              + ", upper bound operand: AttributeValue: "
              + printed(high));
    } else if (Comparison.order(low, high).filter(order -> order > 0).isPresent()) {
      tokens.putOff(
          "The BETWEEN operator requires upper bound to be greater than or equal to lower bound;"
              + " lower bound operand: AttributeValue: "
              + printed(low)
              + ", upper bound operand: AttributeValue: "
              + printed(high));
    }
  }

  private static String printed(AttributeValue value) {
    return "{" + value.type() + ":" + ValueWriter.json(value).get(value.type()).asText() + "}";
  }
}
