package dev.freshet.local.dynamodb.expression;

import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads tokens, paths and values. What is wrong with names and values is told only once the whole
 * expression is known to be well-formed, as the service does.
 */
final class TokenReader {

  private static final int LONGEST = 4096;
  private static final int MOST_OPERATORS = 300;
  private static final AttributeValue MISSING = new AttributeValue.Null();

  private final String parameter;
  private final String expression;
  private final List<Token> tokens;
  private final Placeholders placeholders;
  private @Nullable RefusedException later;
  private int position;
  private int operators;

  /**
   * @param parameter such as "FilterExpression"
   */
  TokenReader(String parameter, String expression, Placeholders placeholders) {
    this.parameter = parameter;
    this.expression = expression;
    this.placeholders = placeholders;
    if (expression.isBlank()) {
      throw refused("The expression can not be empty;");
    }
    if (expression.length() > LONGEST) {
      throw refused(
          "Expression size has exceeded the maximum allowed size; expression size: "
              + expression.length());
    }
    tokens = Tokenizer.tokens(expression);
  }

  Token peek() {
    return tokens.get(position);
  }

  Token peekSecond() {
    return tokens.get(Math.min(position + 1, tokens.size() - 1));
  }

  Token next() {
    var token = peek();
    if (token.kind() != Token.Kind.END) {
      position++;
    }
    return token;
  }

  boolean accept(String symbol) {
    if (!peek().is(symbol)) {
      return false;
    }
    position++;
    return true;
  }

  boolean acceptWord(String word) {
    if (!peek().isWord(word)) {
      return false;
    }
    position++;
    return true;
  }

  void expect(String symbol) {
    if (!accept(symbol)) {
      throw syntaxError();
    }
  }

  void countOperator() {
    operators++;
    if (operators > MOST_OPERATORS) {
      throw refused("The expression contains too many operators; operator count: " + operators);
    }
  }

  /** Refuses what follows the end, and then what was put off. */
  void finish() {
    if (peek().kind() != Token.Kind.END) {
      throw syntaxError();
    }
    if (later != null) {
      throw later;
    }
  }

  Path path() {
    List<Path.Step> steps = new ArrayList<>();
    steps.add(new Path.Member(name()));
    while (true) {
      if (accept(".")) {
        steps.add(new Path.Member(name()));
      } else if (accept("[")) {
        steps.add(new Path.Index(index()));
        expect("]");
      } else {
        return new Path(steps);
      }
    }
  }

  AttributeValue value() {
    var token = next();
    var value = placeholders.value(token.text());
    if (value == null) {
      putOff(
          "An expression attribute value used in expression is not defined; attribute value: "
              + token.text());
      return MISSING;
    }
    return value;
  }

  boolean atPath() {
    return peek().kind() == Token.Kind.WORD || peek().kind() == Token.Kind.NAME;
  }

  boolean atValue() {
    return peek().kind() == Token.Kind.VALUE;
  }

  boolean atFunction() {
    return peek().kind() == Token.Kind.WORD && peekSecond().is("(");
  }

  /** Refuses the expression for {@code why}, if nothing else is wrong with its grammar. */
  void putOff(String why) {
    if (later == null) {
      later = refused(why);
    }
  }

  RefusedException refused(String why) {
    return RefusedException.invalid("Invalid " + parameter + ": " + why);
  }

  RefusedException syntaxError() {
    var token = peek();
    int first = Math.max(position - 1, 0);
    int last = Math.min(position + 1, tokens.size() - 1);
    var near = expression.substring(tokens.get(first).start(), tokens.get(last).end()).strip();
    return refused("Syntax error; token: \"" + token.text() + "\", near: \"" + near + "\"");
  }

  private String name() {
    if (!atPath()) {
      throw syntaxError();
    }
    var token = next();
    return token.kind() == Token.Kind.WORD ? word(token.text()) : named(token.text());
  }

  private String word(String word) {
    if (ReservedWords.contain(word)) {
      putOff("Attribute name is a reserved keyword; reserved keyword: " + word);
    }
    return word;
  }

  private String named(String placeholder) {
    var name = placeholders.name(placeholder);
    if (name == null) {
      putOff(
          "An expression attribute name used in the document path is not defined; attribute name: "
              + placeholder);
      return placeholder;
    }
    return name;
  }

  private int index() {
    if (peek().kind() != Token.Kind.NUMBER) {
      throw syntaxError();
    }
    var text = next().text();
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException huge) {
      putOff("List index is not within the allowable range; index: [" + text + "]");
      return 0;
    }
  }
}
