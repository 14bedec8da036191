package dev.freshet.local.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads condition, filter and key condition expressions. */
public final class ConditionParser {

  private static final int MOST_CHOICES = 100;
  private static final int DEEPEST = 200;
  private static final Set<String> FUNCTIONS =
      Set.of(
          "attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains");

  private final TokenReader tokens;
  private final OperandParser operands;
  private final OperandTypes types;
  private int depth;

  /** Whether what was read last is in parentheses as a whole. */
  private boolean group;

  private ConditionParser(TokenReader tokens) {
    this.tokens = tokens;
    operands = new OperandParser(tokens);
    types = new OperandTypes(tokens);
  }

  /**
   * The condition that an expression means.
   *
   * @param parameter such as "ConditionExpression"
   */
  public static Condition parse(String parameter, String expression, Placeholders placeholders) {
    var tokens = new TokenReader(parameter, expression, placeholders);
    var condition = new ConditionParser(tokens).disjunction();
    tokens.finish();
    return condition;
  }

  private Condition disjunction() {
    var left = conjunction();
    while (tokens.acceptWord("OR")) {
      tokens.countOperator();
      left = new Condition.Or(left, conjunction());
      group = false;
    }
    return left;
  }

  private Condition conjunction() {
    var left = negation();
    while (tokens.acceptWord("AND")) {
      tokens.countOperator();
      left = new Condition.And(left, negation());
      group = false;
    }
    return left;
  }

  private Condition negation() {
    depth++;
    if (depth > DEEPEST) {
      throw tokens.refused("The expression is nested too deeply");
    }
    try {
      if (tokens.acceptWord("NOT")) {
        tokens.countOperator();
        var negated = new Condition.Not(negation());
        group = false;
        return negated;
      }
      return primary();
    } finally {
      depth--;
    }
  }

  private Condition primary() {
    if (!tokens.accept("(")) {
      var test = test();
      group = false;
      return test;
    }
    var inner = disjunction();
    if (group) {
      tokens.putOff("The expression has redundant parentheses;");
    }
    tokens.expect(")");
    group = true;
    return inner;
  }

  private Condition test() {
    if (tokens.atFunction() && !tokens.peek().text().equals("size")) {
      return function();
    }
    var left = operands.operand();
    tokens.countOperator();
    return comparison(left);
  }

  private Condition comparison(Operand left) {
    for (var comparator : Condition.Comparator.values()) {
      if (tokens.accept(comparator.symbol())) {
        return compare(comparator, left, operands.operand());
      }
    }
    if (tokens.acceptWord("BETWEEN")) {
      return between(left);
    }
    if (tokens.acceptWord("IN")) {
      return in(left);
    }
    throw tokens.syntaxError();
  }

  private Condition compare(Condition.Comparator comparator, Operand left, Operand right) {
    types.requireDistinct(comparator.symbol(), left, right);
    if (comparator != Condition.Comparator.EQUAL && comparator != Condition.Comparator.NOT_EQUAL) {
      types.requireOrdered(comparator.symbol(), left);
      types.requireOrdered(comparator.symbol(), right);
    }
    return new Condition.Compare(comparator, left, right);
  }

  private Condition between(Operand operand) {
    var lower = operands.operand();
    if (!tokens.acceptWord("AND")) {
      throw tokens.syntaxError();
    }
    var upper = operands.operand();
    types.requireOrdered("BETWEEN", lower);
    types.requireOrdered("BETWEEN", upper);
    types.requireBounds(lower, upper);
    return new Condition.Between(operand, lower, upper);
  }

  private Condition in(Operand operand) {
    tokens.expect("(");
    List<Operand> choices = new ArrayList<>();
    do {
      choices.add(operands.operand());
    } while (tokens.accept(","));
    tokens.expect(")");
    if (choices.size() > MOST_CHOICES) {
      tokens.putOff(
          "Incorrect number of operands for operator or function; operator or function: IN, number"
              + " of operands: "
              + (choices.size() + 1));
    }
    return new Condition.In(operand, choices);
  }

  private Condition function() {
    var name = tokens.next().text();
    if (!FUNCTIONS.contains(name)) {
      throw tokens.refused("Invalid function name; function: " + name);
    }
    tokens.countOperator();
    var arguments = operands.arguments();
    int wanted = name.endsWith("exists") ? 1 : 2;
    types.requireCount(name, arguments, wanted);
    return switch (name) {
      case "attribute_exists" -> new Condition.Exists(types.path(name, arguments.getFirst()));
      case "attribute_not_exists" ->
          new Condition.Not(new Condition.Exists(types.path(name, arguments.getFirst())));
      case "attribute_type" -> {
        types.requireTypeName(arguments.getLast());
        yield new Condition.HasType(types.path(name, arguments.getFirst()), arguments.getLast());
      }
      case "begins_with" -> {
        types.requireDistinct(name, arguments.getFirst(), arguments.getLast());
        types.requirePrefix(arguments.getLast());
        yield new Condition.BeginsWith(arguments.getFirst(), arguments.getLast());
      }
      default -> {
        types.requireDistinct(name, arguments.getFirst(), arguments.getLast());
        yield new Condition.Contains(arguments.getFirst(), arguments.getLast());
      }
    };
  }
}
