package dev.freshet.local.dynamodb.partiql;

import dev.freshet.local.dynamodb.expression.Condition;
import dev.freshet.local.dynamodb.expression.Operand;
import dev.freshet.local.dynamodb.expression.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads what follows WHERE, and paths. */
final class WhereParser {

  private static final int DEEPEST = 200;

  private final Lexer lexer;
  private final Literals literals;
  private int depth;

  WhereParser(Lexer lexer, Literals literals) {
    this.lexer = lexer;
    this.literals = literals;
  }

  Condition condition() {
    var left = conjunction();
    while (lexer.acceptWord("OR")) {
      left = new Condition.Or(left, conjunction());
    }
    return left;
  }

  private Condition conjunction() {
    var left = negation();
    while (lexer.acceptWord("AND")) {
      left = new Condition.And(left, negation());
    }
    return left;
  }

  private Condition negation() {
    depth++;
    if (depth > DEEPEST) {
      throw Lexer.invalid("it is nested too deeply");
    }
    try {
      if (lexer.acceptWord("NOT")) {
        return new Condition.Not(negation());
      }
      if (lexer.accept("(")) {
        var inner = condition();
        lexer.expect(")");
        return inner;
      }
      return test();
    } finally {
      depth--;
    }
  }

  private Condition test() {
    var function = lexer.peek().text().toLowerCase(Locale.ROOT);
    if (lexer.peekSecond().text().equals("(") && !function.equals("size")) {
      lexer.next();
      return function(function);
    }
    var left = operand();
    for (var comparator : Condition.Comparator.values()) {
      if (lexer.accept(comparator.symbol())) {
        return new Condition.Compare(comparator, left, operand());
      }
    }
    if (lexer.accept("!=")) {
      return new Condition.Compare(Condition.Comparator.NOT_EQUAL, left, operand());
    }
    if (lexer.acceptWord("BETWEEN")) {
      var lower = operand();
      lexer.expectWord("AND");
      return new Condition.Between(left, lower, operand());
    }
    if (lexer.acceptWord("IN")) {
      return new Condition.In(left, choices());
    }
    if (lexer.acceptWord("IS")) {
      return is(left);
    }
    throw lexer.unexpected();
  }

  private Condition is(Operand left) {
    boolean not = lexer.acceptWord("NOT");
    if (!(left instanceof Operand.At(var path))) {
      throw lexer.unexpected();
    }
    Condition condition =
        lexer.acceptWord("MISSING")
            ? new Condition.Not(new Condition.Exists(path))
            : new Condition.Compare(
                Condition.Comparator.EQUAL, left, new Operand.Literal(literals.value()));
    return not ? new Condition.Not(condition) : condition;
  }

  private List<Operand> choices() {
    var end = lexer.accept("[") ? "]" : ")";
    if (end.equals(")")) {
      lexer.expect("(");
    }
    List<Operand> choices = new ArrayList<>();
    do {
      choices.add(operand());
    } while (lexer.accept(","));
    lexer.expect(end);
    return choices;
  }

  private Condition function(String name) {
    lexer.expect("(");
    var first = operand();
    Condition condition;
    switch (name) {
      case "begins_with" -> {
        lexer.expect(",");
        condition = new Condition.BeginsWith(first, operand());
      }
      case "contains" -> {
        lexer.expect(",");
        condition = new Condition.Contains(first, operand());
      }
      case "attribute_type" -> {
        lexer.expect(",");
        condition = new Condition.HasType(requirePath(first), operand());
      }
      default -> throw Lexer.invalid("unknown function " + name);
    }
    lexer.expect(")");
    return condition;
  }

  private Path requirePath(Operand operand) {
    if (operand instanceof Operand.At(var path)) {
      return path;
    }
    throw lexer.unexpected();
  }

  /** A path, a value or a size. */
  Operand operand() {
    if (lexer.atWord("SIZE") && lexer.peekSecond().text().equals("(")) {
      lexer.next();
      lexer.expect("(");
      var of = operand();
      lexer.expect(")");
      return new Operand.SizeOf(of);
    }
    boolean constant = lexer.atWord("TRUE") || lexer.atWord("FALSE") || lexer.atWord("NULL");
    var kind = lexer.peek().kind();
    return kind == Lexer.Kind.QUOTED || (kind == Lexer.Kind.WORD && !constant)
        ? new Operand.At(path())
        : new Operand.Literal(literals.value());
  }

  Path path() {
    List<Path.Step> steps = new ArrayList<>();
    steps.add(new Path.Member(name()));
    while (true) {
      if (lexer.accept(".")) {
        steps.add(new Path.Member(name()));
      } else if (lexer.accept("[")) {
        steps.add(step());
        lexer.expect("]");
      } else {
        return new Path(steps);
      }
    }
  }

  private Path.Step step() {
    var token = lexer.next();
    try {
      return switch (token.kind()) {
        case NUMBER -> new Path.Index(Integer.parseInt(token.text()));
        case STRING -> new Path.Member(token.text());
        default -> throw lexer.unexpected();
      };
    } catch (NumberFormatException noIndex) {
      throw Lexer.invalid(token.text() + " is no position in a list");
    }
  }

  String name() {
    var token = lexer.peek();
    if (token.kind() != Lexer.Kind.WORD && token.kind() != Lexer.Kind.QUOTED) {
      throw lexer.unexpected();
    }
    return lexer.next().text();
  }
}
