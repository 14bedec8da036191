package dev.freshet.dax.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.dax.cbor.UnexpectedCborException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexDecimalTest {
  /** From the Java client's own encoder. */
  @ParameterizedTest
  @CsvSource({
    "0, 80",
    "1, c11c0000",
    "7, c1b20000",
    "10, c21c0010",
    "42, c26c0010",
    "-1, 3ee3fff0",
    "-12, 3ddeffe0",
    "0.25, c0418010",
    "3.14, c1518020",
    "999, c3fcc020",
    "1000, c41c00c000",
    "1000.5, c41c03e004",
    "-1000.5, 3be3fc1ff8",
    "123456, c621dd4008",
    "1e61, fe8000003e1c0000",
    "1e-63, 821c0000",
    "1e-64, 817fffffc11c0000",
    "-1e-64, 7e8000003ee3fff0",
    "1e120, fe800000791c0000",
    "-1e100, 017fffff9ae3fff0"
  })
  void agrees_with_the_client(String number, String hex) {
    byte[] bytes = LexDecimal.encode(new BigDecimal(number));

    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(hex);
    assertThat(LexDecimal.decode(bytes)).isEqualByComparingTo(number);
  }

  @Test
  void keeps_the_order_of_numbers_and_loses_none() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      BigDecimal a = number(random);
      BigDecimal b = number(random);
      byte[] encodedA = LexDecimal.encode(a);

      assertThat(LexDecimal.decode(encodedA)).isEqualByComparingTo(a);
      assertThat(Integer.signum(Arrays.compareUnsigned(encodedA, LexDecimal.encode(b))))
          .as("%s against %s", a, b)
          .isEqualTo(a.compareTo(b));
    }
  }

  @ParameterizedTest
  @CsvSource({"''", "c1", "c11c", "fe80", "feffffffff1c0000", "c1fff0"})
  void refuses_bytes_that_are_no_number(String hex) {
    assertThatThrownBy(() -> LexDecimal.decode(HexFormat.of().parseHex(hex)))
        .isInstanceOf(UnexpectedCborException.class);
  }

  private static BigDecimal number(Random random) {
    BigInteger digits = new BigInteger(1 + random.nextInt(120), random);
    BigDecimal number = Numbers.canonical(new BigDecimal(digits, random.nextInt(160) - 80));
    return random.nextBoolean() ? number : number.negate();
  }
}
