package dev.freshet.local.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an expression into tokens. What is no token is one of the kind UNKNOWN. */
final class Tokenizer {

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<word>[A-Za-z_][A-Za-z0-9_]*+)|(?<name>#[A-Za-z0-9_]++)|(?<value>:[A-Za-z0-9_]++)"
              + "|(?<number>[0-9]++)|(?<symbol><>|<=|>=|[=<>(),.\\[\\]+-])|(?<unknown>\\S)");

  private Tokenizer() {}

  static List<Token> tokens(String expression) {
    List<Token> tokens = new ArrayList<>();
    var matcher = TOKEN.matcher(expression);
    while (matcher.find()) {
      tokens.add(new Token(kind(matcher), matcher.group(), matcher.start(), matcher.end()));
    }
    tokens.add(new Token(Token.Kind.END, "<EOF>", expression.length(), expression.length()));
    return tokens;
  }

  private static Token.Kind kind(Matcher matcher) {
    if (matcher.start("word") >= 0) {
      return Token.Kind.WORD;
    }
    if (matcher.start("name") >= 0) {
      return Token.Kind.NAME;
    }
    if (matcher.start("value") >= 0) {
      return Token.Kind.VALUE;
    }
    if (matcher.start("number") >= 0) {
      return Token.Kind.NUMBER;
    }
    return matcher.start("symbol") >= 0 ? Token.Kind.SYMBOL : Token.Kind.UNKNOWN;
  }
}
