package dev.freshet.local.dynamodb.partiql;

import dev.freshet.local.dynamodb.error.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a statement into tokens and hands them out. */
final class Lexer {

  /** What a token is. */
  enum Kind {
    WORD,
    QUOTED,
    STRING,
    NUMBER,
    SYMBOL,
    END
  }

  /** A token; quotes are taken off. */
  record Token(Kind kind, String text) {}

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*+(?:(?<word>[A-Za-z_][A-Za-z0-9_]*+)|\"(?<quoted>(?:[^\"]|\"\")*+)\""
              + "|'(?<string>(?:[^']|'')*+)'|(?<number>\\d++(?:\\.\\d++)?(?:[eE][+-]?\\d++)?)"
              + "|(?<symbol><<|>>|<>|!=|<=|>=|\\|\\||[=<>(),.\\[\\]{}:?*+-]))");

  private final List<Token> tokens = new ArrayList<>();
  private int position;

  Lexer(String statement) {
    var matcher = TOKEN.matcher(statement);
    int end = 0;
    var text = statement.stripTrailing();
    if (text.endsWith(";")) {
      text = text.substring(0, text.length() - 1).stripTrailing();
    }
    while (end < text.length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw invalid("unexpected character at position " + end);
      }
      end = matcher.end();
      tokens.add(token(matcher));
    }
    tokens.add(new Token(Kind.END, ""));
  }

  private static Token token(Matcher matcher) {
    if (matcher.group("word") != null) {
      return new Token(Kind.WORD, matcher.group("word"));
    }
    if (matcher.group("quoted") != null) {
      return new Token(Kind.QUOTED, matcher.group("quoted").replace("\"\"", "\""));
    }
    if (matcher.group("string") != null) {
      return new Token(Kind.STRING, matcher.group("string").replace("''", "'"));
    }
    return matcher.group("number") != null
        ? new Token(Kind.NUMBER, matcher.group("number"))
        : new Token(Kind.SYMBOL, matcher.group("symbol"));
  }

  Token peek() {
    return tokens.get(position);
  }

  Token peekSecond() {
    return tokens.get(Math.min(position + 1, tokens.size() - 1));
  }

  Token next() {
    var token = peek();
    if (token.kind() != Kind.END) {
      position++;
    }
    return token;
  }

  boolean at(String symbol) {
    return peek().kind() == Kind.SYMBOL && peek().text().equals(symbol);
  }

  boolean accept(String symbol) {
    if (!at(symbol)) {
      return false;
    }
    position++;
    return true;
  }

  boolean atWord(String word) {
    return peek().kind() == Kind.WORD && peek().text().toUpperCase(Locale.ROOT).equals(word);
  }

  boolean acceptWord(String word) {
    if (!atWord(word)) {
      return false;
    }
    position++;
    return true;
  }

  void expect(String symbol) {
    if (!accept(symbol)) {
      throw unexpected();
    }
  }

  void expectWord(String word) {
    if (!acceptWord(word)) {
      throw unexpected();
    }
  }

  RefusedException unexpected() {
    return invalid(
        peek().kind() == Kind.END ? "unexpected end" : "unexpected token " + peek().text());
  }

  static RefusedException invalid(String why) {
    return RefusedException.invalid("Statement wasn't well formed, can't be processed: " + why);
  }
}
