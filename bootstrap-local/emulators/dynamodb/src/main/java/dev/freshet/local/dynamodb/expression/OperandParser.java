package dev.freshet.local.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;

/** Reads paths, values, sizes and the functions of updates. */
final class OperandParser {

  private final TokenReader tokens;

  OperandParser(TokenReader tokens) {
    this.tokens = tokens;
  }

  /** A path, a value or a size. */
  Operand operand() {
    if (tokens.atValue()) {
      return new Operand.Literal(tokens.value());
    }
    if (tokens.atFunction()) {
      return size();
    }
    if (tokens.atPath()) {
      return new Operand.At(tokens.path());
    }
    throw tokens.syntaxError();
  }

  /** Operands in parentheses. */
  List<Operand> arguments() {
    tokens.expect("(");
    List<Operand> arguments = new ArrayList<>();
    do {
      arguments.add(operand());
    } while (tokens.accept(","));
    tokens.expect(")");
    return arguments;
  }

  private Operand size() {
    var name = tokens.next().text();
    var arguments = arguments();
    if (!name.equals("size")) {
      throw tokens.refused(
          switch (name) {
            case "attribute_exists",
                "attribute_not_exists",
                "attribute_type",
                "begins_with",
                "contains" ->
                "The function is not allowed to be used this way in an expression; function: "
                    + name;
            default -> "Invalid function name; function: " + name;
          });
    }
    new OperandTypes(tokens).requireCount(name, arguments, 1);
    return new Operand.SizeOf(arguments.getFirst());
  }

  /** What SET stores: an operand, a function of updates, a sum or a difference. */
  Operand update() {
    var left = updateTerm();
    if (tokens.accept("+")) {
      return new Operand.Plus(left, updateTerm());
    }
    if (tokens.accept("-")) {
      return new Operand.Minus(left, updateTerm());
    }
    return left;
  }

  private Operand updateTerm() {
    if (tokens.accept("(")) {
      var inner = update();
      tokens.expect(")");
      return inner;
    }
    return tokens.atFunction() ? updateFunction() : operand();
  }

  private Operand updateFunction() {
    var name = tokens.next().text();
    if (!name.equals("if_not_exists") && !name.equals("list_append")) {
      throw tokens.refused(
          name.equals("size") || name.startsWith("attribute_") || name.equals("contains")
              ? "The function is not allowed in an update expression; function: " + name
              : "Invalid function name; function: " + name);
    }
    tokens.expect("(");
    List<Operand> arguments = new ArrayList<>();
    do {
      arguments.add(updateTerm());
    } while (tokens.accept(","));
    tokens.expect(")");
    var types = new OperandTypes(tokens);
    types.requireCount(name, arguments, 2);
    if (name.equals("list_append")) {
      types.requireList(arguments.getFirst());
      types.requireList(arguments.getLast());
      return new Operand.ListAppend(arguments.getFirst(), arguments.getLast());
    }
    return new Operand.IfNotExists(types.path(name, arguments.getFirst()), arguments.getLast());
  }
}
