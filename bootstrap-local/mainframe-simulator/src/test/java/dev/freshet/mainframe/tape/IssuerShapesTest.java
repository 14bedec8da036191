package dev.freshet.mainframe.tape;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.domain.balance.LoanAccount;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Made-up tapes in the shapes that seven issuers filed in 2026: each loads whole. */
final class IssuerShapesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "one-line-base64; CURRENT 354.45 2026-07-31, CURRENT 354.45 2026-08-31,"
            + " DELINQUENT 354.45 2026-06-25, CHARGED_OFF 0.00 2026-08-31",
        "eight-decimals; CURRENT 354.45 2026-07-31, DELINQUENT 179.09 2026-06-09,"
            + " PAID_OFF 0.00 2026-07-31, DELINQUENT 322.90 2026-06-11",
        "repeated-codes; CURRENT 354.45 2026-07-31, PAID_OFF 0.00 2026-08-31,"
            + " REPURCHASED 0.00 2026-07-31",
        "numbers-with-blanks; DELINQUENT 2313.31 2026-03-15, CURRENT 32.78 2026-07-31,"
            + " PAID_OFF 0.00 2026-08-31",
        "closed-loans-stay; PAID_OFF 0.00 2026-08-31, CHARGED_OFF 0.00 2026-08-31,"
            + " CURRENT 354.45 2026-07-31",
        "transfers-and-credits; TRANSFERRED 0.00 2026-08-31, PAID_OFF 0.00 2026-08-31,"
            + " CURRENT 354.45 2026-08-31, DELINQUENT 692.08 2026-06-25",
        "hardly-anything; CURRENT 354.45 2026-07-31, CURRENT 0.00 2026-07-31,"
            + " CHARGED_OFF 0.00 2026-07-31",
      })
  void loads_with_status_amount_due_and_due_date_of_each_loan(String shape, String expected)
      throws IOException {
    List<String> read = new ArrayList<>();
    LeftOut.Collector nothing = new LeftOut.Collector(true);
    try (InputStream text = stream(shape)) {
      TapeReader reader = TapeReader.of(shape + ".xml", text);
      for (Option<TapeLoan> next = reader.nextLoan(nothing);
          next.isDefined();
          next = reader.nextLoan(nothing)) {
        read.add(told(next.get()));
      }
    }

    assertThat(String.join(", ", read)).isEqualTo(expected);
  }

  private static InputStream stream(String shape) {
    return requireNonNull(IssuerShapesTest.class.getResourceAsStream(shape + ".xml"));
  }

  private static String told(TapeLoan loan) {
    LoanAccount account = loan.account();
    return account.statusOn(loan.periodEnds()).kind()
        + " "
        + account.amountDue().amount().toPlainString()
        + " "
        + account.dueOn();
  }
}
