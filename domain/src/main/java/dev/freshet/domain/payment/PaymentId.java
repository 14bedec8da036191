package dev.freshet.domain.payment;

import io.vavr.control.Option;
import java.util.regex.Pattern;

/** Names a payment: 1 to 64 letters, digits or dashes. */
public record PaymentId(String value) {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,64}");

  public PaymentId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a payment id: " + value);
    }
  }

  /** The id that a text from outside names, or none when the text has not its shape. */
  public static Option<PaymentId> parse(String text) {
    return Option.when(SHAPE.matcher(text).matches(), () -> new PaymentId(text));
  }

  @Override
  public String toString() {
    return value;
  }
}
