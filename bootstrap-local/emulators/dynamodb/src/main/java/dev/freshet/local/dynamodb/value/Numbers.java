package dev.freshet.local.dynamodb.value;

import dev.freshet.local.dynamodb.error.RefusedException;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service's numbers: 38 significant digits, magnitudes from 1E-130 to 9.99...E+125, written
 * plainly and without needless zeros. In Java a number is a {@link BigDecimal} without trailing
 * zeros, so that equal numbers are {@code equals}.
 */
public final class Numbers {

  private static final int MOST_DIGITS = 38;
  private static final int LARGEST_EXPONENT = 125;
  private static final int SMALLEST_EXPONENT = -130;
  private static final int LONGEST_EXPONENT_TEXT = 9;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?=\\.?\\d)0*+(\\d*+)(?:\\.(\\d*+))?(?:[eE]([+-]?\\d+))?");

  private Numbers() {}

  /** The number that {@code text} means; refuses what is no number or out of range. */
  public static BigDecimal parse(String text) {
    if (text.isEmpty()) {
      throw RefusedException.invalid("The parameter cannot be converted to a numeric value");
    }
    var parts = NUMBER.matcher(text);
    if (!parts.matches()) {
      throw RefusedException.invalid(
          "The parameter cannot be converted to a numeric value: " + text);
    }
    var whole = parts.group(1);
    var digits = significant(whole + (parts.group(2) == null ? "" : parts.group(2)));
    if (digits.isEmpty()) {
      return BigDecimal.ZERO;
    }
    if (digits.length() > MOST_DIGITS) {
      throw tooPrecise();
    }
    requireRange(exponent(parts, whole));
    return new BigDecimal(text).stripTrailingZeros();
  }

  /** The same number, once it is known to be one the service holds. */
  public static BigDecimal checked(BigDecimal computed) {
    if (computed.signum() == 0) {
      return BigDecimal.ZERO;
    }
    var number = computed.stripTrailingZeros();
    if (number.precision() > MOST_DIGITS) {
      throw tooPrecise();
    }
    requireRange((long) number.precision() - number.scale() - 1);
    return number;
  }

  /** As the service writes it. */
  public static String text(BigDecimal number) {
    return number.toPlainString();
  }

  /** About a byte for two digits, as the service counts. */
  static int size(BigDecimal number) {
    var digits = number.signum() == 0 ? 0 : number.precision();
    return (digits + 1) / 2 + 1 + (number.signum() < 0 ? 1 : 0);
  }

  private static String significant(String digits) {
    int from = 0;
    int to = digits.length();
    while (from < to && digits.charAt(from) == '0') {
      from++;
    }
    while (to > from && digits.charAt(to - 1) == '0') {
      to--;
    }
    return digits.substring(from, to);
  }

  /** The power of ten of the first significant digit. */
  private static long exponent(Matcher parts, String whole) {
    var written = parts.group(3) == null ? "0" : parts.group(3);
    if (written.length() > LONGEST_EXPONENT_TEXT) {
      throw written.startsWith("-") ? underflow() : overflow();
    }
    long exponent = Long.parseLong(written);
    if (!whole.isEmpty()) {
      return exponent + whole.length() - 1;
    }
    var fraction = parts.group(2) == null ? "" : parts.group(2);
    int zeros = 0;
    while (fraction.charAt(zeros) == '0') {
      zeros++;
    }
    return exponent - zeros - 1;
  }

  private static void requireRange(long exponent) {
    if (exponent > LARGEST_EXPONENT) {
      throw overflow();
    }
    if (exponent < SMALLEST_EXPONENT) {
      throw underflow();
    }
  }

  private static RefusedException tooPrecise() {
    return RefusedException.invalid(
        "Attempting to store more than 38 significant digits in a Number");
  }

  private static RefusedException overflow() {
    return RefusedException.invalid(
        "Number overflow. Attempting to store a number with magnitude larger than supported"
            + " range");
  }

  private static RefusedException underflow() {
    return RefusedException.invalid(
        "Number underflow. Attempting to store a number with magnitude smaller than supported"
            + " range");
  }
}
