package dev.freshet.local.dynamodb.expression;

/**
 * A piece of an expression.
 *
 * @param start where its text begins
 * @param end where its text ends
 */
record Token(Kind kind, String text, int start, int end) {

  /** What it is. */
  enum Kind {
    WORD,
    NAME,
    VALUE,
    NUMBER,
    SYMBOL,
    UNKNOWN,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }
}
