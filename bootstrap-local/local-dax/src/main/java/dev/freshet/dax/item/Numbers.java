package dev.freshet.dax.item;

import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.cbor.UnexpectedCborException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** DynamoDB numbers as CBOR: integers as integers, true fractions as decimal fractions (tag 4). */
final class Numbers {
  private static final long DECIMAL_FRACTION = 4;

  /** DynamoDB keeps magnitudes from 1E-130 to 1E+126; clients may send more, which it refuses. */
  private static final int LARGEST_EXPONENT = 1_000;

  private Numbers() {}

  /**
   * The one form of a number, so that 1 and 1.0 are the same key: no zeros at the end of a
   * fraction, and all digits of an integer, because clients print what they get with an exponent if
   * it has one.
   */
  static BigDecimal canonical(BigDecimal number) {
    BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  static BigDecimal parse(String number) {
    return canonical(new BigDecimal(number));
  }

  static void write(BigDecimal number, CborWriter out) {
    BigDecimal canonical = canonical(number);
    if (canonical.scale() <= 0) {
      out.integer(canonical.toBigInteger());
    } else {
      out.tag(DECIMAL_FRACTION)
          .array(2)
          .integer(-canonical.scale())
          .integer(canonical.unscaledValue());
    }
  }

  static BigDecimal read(Cbor value) {
    return switch (value) {
      case Cbor.Int(long number) -> BigDecimal.valueOf(number);
      case Cbor.BigInt(BigInteger number) -> new BigDecimal(number);
      // JavaScript clients write what a double holds as one; its shortest decimal is what was
      // meant.
      case Cbor.Float64(double number) when Double.isFinite(number) -> BigDecimal.valueOf(number);
      case Cbor.Tagged(long tag, Cbor.Array(var parts)) when tag == DECIMAL_FRACTION ->
          fraction(parts);
      case Cbor.Tagged _, Cbor.Array _, Cbor.Bytes _, Cbor.Text _, Cbor.Bool _ ->
          throw notANumber();
      case Cbor.Float64 _, Cbor.Null _, Cbor.Dictionary _ -> throw notANumber();
    };
  }

  static boolean isNumber(Cbor value) {
    return value instanceof Cbor.Int
        || value instanceof Cbor.BigInt
        || value instanceof Cbor.Float64
        || (value instanceof Cbor.Tagged(long tag, Cbor _) && tag == DECIMAL_FRACTION);
  }

  private static BigDecimal fraction(List<Cbor> parts) {
    if (parts.size() != 2
        || !(parts.getFirst() instanceof Cbor.Int(long exponent))
        || Math.abs(exponent) > LARGEST_EXPONENT) {
      throw notANumber();
    }
    BigInteger mantissa =
        switch (parts.getLast()) {
          case Cbor.Int(long number) -> BigInteger.valueOf(number);
          case Cbor.BigInt(BigInteger number) -> number;
          case Cbor.Tagged _, Cbor.Array _, Cbor.Bytes _, Cbor.Text _, Cbor.Bool _ ->
              throw notANumber();
          case Cbor.Float64 _, Cbor.Null _, Cbor.Dictionary _ -> throw notANumber();
        };
    return new BigDecimal(mantissa, (int) -exponent);
  }

  private static UnexpectedCborException notANumber() {
    return new UnexpectedCborException("not a number");
  }
}
