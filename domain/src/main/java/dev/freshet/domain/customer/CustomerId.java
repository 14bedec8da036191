package dev.freshet.domain.customer;

import io.vavr.control.Option;
import java.util.regex.Pattern;

/** Names a customer: 1 to 64 letters, digits or dashes. */
public record CustomerId(String value) {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,64}");

  public CustomerId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a customer id: " + value);
    }
  }

  /** The id that a text from outside names, or none when the text has not its shape. */
  public static Option<CustomerId> parse(String text) {
    return Option.when(SHAPE.matcher(text).matches(), () -> new CustomerId(text));
  }

  @Override
  public String toString() {
    return value;
  }
}
