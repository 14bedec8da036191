package dev.freshet.mainframe.tape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.domain.loan.LoanId;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class AssetNumbersTest {

  @Test
  void are_loan_ids_where_they_can_be() {
    assertThat(AssetNumbers.loanId("19406600")).contains(new LoanId("19406600"));
    assertThat(AssetNumbers.loanId("L-1001")).contains(new LoanId("L-1001"));
  }

  @Test
  void become_hex_where_they_cannot() {
    assertThat(AssetNumbers.loanId("AB/1")).contains(new LoanId("x-41422f31"));
    assertThat(AssetNumbers.loanId("x-41422f31")).contains(new LoanId("x-782d3431343232663331"));
  }

  @Test
  void that_are_empty_or_too_long_name_no_loan() {
    assertThat(AssetNumbers.loanId("").isEmpty()).isTrue();
    assertThat(AssetNumbers.loanId("/".repeat(31)).isEmpty()).isTrue();
  }

  @Test
  void come_back_and_never_collide() {
    SplittableRandom random = new SplittableRandom(11);
    Map<LoanId, String> seen = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      String number = assetNumber(random);
      LoanId loan = AssetNumbers.loanId(number).get();

      assertThat(AssetNumbers.assetNumber(loan)).isEqualTo(number);
      assertThat(seen.put(loan, number)).isIn(null, number);
    }
  }

  /** Any printable characters, 25 at most, now and then what looks escaped already. */
  private static String assetNumber(SplittableRandom random) {
    if (random.nextInt(10) == 0) {
      return AssetNumbers.loanId("/" + random.nextInt(50)).get().value();
    }
    StringBuilder number = new StringBuilder();
    for (int i = random.nextInt(1, 26); i > 0; i--) {
      number.append((char) random.nextInt('!', '~' + 1));
    }
    return number.toString();
  }
}
