package dev.freshet.domain.loan;

import io.vavr.control.Option;
import java.util.regex.Pattern;

/** Names a loan: 1 to 63 letters, digits or dashes. */
public record LoanId(String value) implements Comparable<LoanId> {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,63}");

  public LoanId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a loan id: " + value);
    }
  }

  /** The id that a text from outside names, or none when the text has not its shape. */
  public static Option<LoanId> parse(String text) {
    return Option.when(SHAPE.matcher(text).matches(), () -> new LoanId(text));
  }

  @Override
  public int compareTo(LoanId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
