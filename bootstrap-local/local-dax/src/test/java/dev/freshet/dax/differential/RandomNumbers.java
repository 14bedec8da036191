package dev.freshet.dax.differential;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Numbers that DynamoDB takes, of all magnitudes, in the spellings that callers use: plain, with
 * zeros behind, and with exponents.
 */
final class RandomNumbers {
  private static final int MOST_DIGITS = 38;
  private static final int LARGEST_EXPONENT = 125;
  private static final int SMALLEST_EXPONENT = -130;

  private final SplittableRandom random;

  RandomNumbers(long seed) {
    random = new SplittableRandom(seed);
  }

  /** So many different numbers, by value, each in one of its spellings. */
  Map<BigDecimal, String> take(int count) {
    Map<BigDecimal, String> numbers = new TreeMap<>();
    while (numbers.size() < count) {
      BigDecimal number = number();
      numbers.putIfAbsent(number, spelled(number));
    }
    return numbers;
  }

  private BigDecimal number() {
    return switch (random.nextInt(4)) {
      case 0 -> BigDecimal.valueOf(random.nextInt(-2_000, 2_000));
      case 1 -> BigDecimal.valueOf(random.nextInt(-99, 100), -random.nextInt(20));
      case 2 -> BigDecimal.valueOf(random.nextLong(), random.nextInt(12));
      default -> any();
    };
  }

  private BigDecimal any() {
    int digits = random.nextInt(1, MOST_DIGITS + 1);
    StringBuilder mantissa = new StringBuilder().append(random.nextInt(1, 10));
    for (int i = 1; i < digits; i++) {
      mantissa.append(random.nextInt(10));
    }
    int exponent = random.nextInt(SMALLEST_EXPONENT, LARGEST_EXPONENT + 1);
    BigDecimal number = new BigDecimal(new BigInteger(mantissa.toString()), digits - 1 - exponent);
    return random.nextBoolean() ? number : number.negate();
  }

  private String spelled(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return switch (random.nextInt(4)) {
      case 0 -> number.toPlainString();
      case 1 -> stripped.toString();
      case 2 -> stripped.unscaledValue() + "e" + -stripped.scale();
      default -> number.scale() > 0 ? number.toPlainString() + "00" : number.toPlainString() + ".0";
    };
  }
}
