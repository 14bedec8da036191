package dev.freshet.domain.cart;

import io.vavr.control.Option;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one state of one cart. Written {@code generation.number}.
 *
 * @param generation tells this cart from those that the customer had before or will have: 1 to 40
 *     letters, digits or dashes, never used again
 * @param number grows by one with every change, from 1
 */
public record CartVersion(String generation, long number) {

  private static final Pattern GENERATION = Pattern.compile("[A-Za-z0-9-]{1,40}");
  private static final Pattern TEXT = Pattern.compile("(.+)\\.([1-9][0-9]{0,17})");

  public CartVersion {
    if (!GENERATION.matcher(generation).matches() || number < 1) {
      throw new IllegalArgumentException("no version of a cart: " + generation + "." + number);
    }
  }

  /** The version that a text from outside names, or none when the text has not its shape. */
  public static Option<CartVersion> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return Option.when(
        matcher.matches() && GENERATION.matcher(matcher.group(1)).matches(),
        () -> new CartVersion(matcher.group(1), Long.parseLong(matcher.group(2))));
  }

  CartVersion next() {
    return new CartVersion(generation, number + 1);
  }

  @Override
  public String toString() {
    return generation + "." + number;
  }
}
