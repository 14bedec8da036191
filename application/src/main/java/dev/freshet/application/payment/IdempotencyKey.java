package dev.freshet.application.payment;

import io.vavr.control.Option;
import java.util.regex.Pattern;

/** The caller's own name for one payment: 1 to 128 visible ASCII characters. */
public record IdempotencyKey(String value) {

  private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7e]{1,128}");

  public IdempotencyKey {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not an idempotency key");
    }
  }

  /** The key that a text from outside is, or none when the text has not its shape. */
  public static Option<IdempotencyKey> parse(String text) {
    return Option.when(SHAPE.matcher(text).matches(), () -> new IdempotencyKey(text));
  }
}
