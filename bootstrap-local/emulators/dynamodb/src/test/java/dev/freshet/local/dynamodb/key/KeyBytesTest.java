package dev.freshet.local.dynamodb.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.local.dynamodb.value.AttributeValue;
import dev.freshet.local.dynamodb.value.Binary;
import dev.freshet.local.dynamodb.value.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyBytesTest {

  private static final int CASES = 5_000;

  private final Random random = new Random(7);

  @Test
  void numbersLieInTheirOrder() {
    List<BigDecimal> numbers = new ArrayList<>();
    for (var text : List.of("0", "-0", "1E-130", "-1E-130", "9.9E125", "-9.9E125", "10", "9.99")) {
      numbers.add(Numbers.parse(text));
    }
    for (int i = 0; i < CASES; i++) {
      var digits = new BigInteger(random.nextInt(1, 120), random);
      var signed = random.nextBoolean() ? digits : digits.negate();
      numbers.add(Numbers.checked(new BigDecimal(signed, random.nextInt(-80, 80))));
    }
    for (int i = 1; i < numbers.size(); i++) {
      var one = numbers.get(i - 1);
      var two = numbers.get(i);
      assertOrder(one.compareTo(two), new AttributeValue.Num(one), new AttributeValue.Num(two));
    }
  }

  @Test
  void stringsAndBinariesLieInTheOrderOfTheirBytes() {
    for (int i = 0; i < CASES; i++) {
      var one = new Binary(bytes());
      var two = new Binary(bytes());
      assertOrder(one.compareTo(two), new AttributeValue.Bin(one), new AttributeValue.Bin(two));
    }
    var texts = List.of("a", "a\0", "a\0b", "ab", "b", "\u00e9", "\uffee", "\ud83d\ude00");
    var sorted =
        texts.stream()
            .sorted(Comparator.comparing(AttributeValue.Str::new, this::compare))
            .toList();
    assertThat(sorted)
        .isSortedAccordingTo(
            (one, two) -> Arrays.compareUnsigned(one.getBytes(UTF_8), two.getBytes(UTF_8)));
  }

  private byte[] bytes() {
    var bytes = new byte[random.nextInt(4)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) List.of(0, 1, 2, 254, 255).get(random.nextInt(5)).intValue();
    }
    return bytes;
  }

  private int compare(AttributeValue one, AttributeValue two) {
    return Arrays.compareUnsigned(KeyBytes.part(one), KeyBytes.part(two));
  }

  private void assertOrder(int wanted, AttributeValue one, AttributeValue two) {
    assertThat(Integer.signum(compare(one, two)))
        .as("%s and %s", one, two)
        .isEqualTo(Integer.signum(wanted));
  }
}
