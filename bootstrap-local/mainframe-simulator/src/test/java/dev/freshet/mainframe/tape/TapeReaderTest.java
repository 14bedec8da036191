package dev.freshet.mainframe.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TapeReaderTest {

  private static final LocalDate MAY_31 = LocalDate.of(2017, 5, 31);

  @Test
  void takes_balance_rate_and_what_is_due_from_the_reporting_period() {
    LoanAccount account = account(Map.of());

    assertThat(account.principal()).isEqualTo(Money.usd("11281.52"));
    assertThat(account.interestRate().percent()).isEqualByComparingTo("7.04");
    assertThat(account.accruedThrough()).isEqualTo(MAY_31);
    assertThat(account.amountDue()).isEqualTo(Money.usd("232.96"));
    assertThat(account.dueOn()).isEqualTo(LocalDate.of(2017, 6, 30));
    assertThat(account.statusOn(MAY_31)).isEqualTo(new LoanStatus.Current());
  }

  @Test
  void takes_the_original_rate_and_the_scheduled_payment_where_the_period_gives_none() {
    LoanAccount account =
        account(
            Map.of(
                "reportingPeriodInterestRatePercentage", "",
                "nextReportingPeriodPaymentAmountDue", "",
                "originalInterestRatePercentage", "0.0499"));

    assertThat(account.interestRate().percent()).isEqualByComparingTo("4.99");
    assertThat(account.amountDue()).isEqualTo(Money.usd("232.96"));
  }

  @Test
  void finds_a_loan_overdue_for_as_long_as_the_tape_says() {
    LoanAccount account = account(Map.of("currentDelinquencyStatus", "51"));

    assertThat(account.dueOn()).isEqualTo(LocalDate.of(2017, 4, 10));
    assertThat(account.statusOn(MAY_31)).isEqualTo(new LoanStatus.Delinquent(51));
  }

  @Test
  void lets_a_borrower_who_has_paid_ahead_skip_a_month() {
    LoanAccount account = account(Map.of("nextReportingPeriodPaymentAmountDue", "0"));

    assertThat(account.amountDue()).isEqualTo(Money.usd("232.96"));
    assertThat(account.dueOn()).isEqualTo(LocalDate.of(2017, 7, 31));
  }

  @Test
  void asks_for_no_more_than_is_owed() {
    assertThat(account(Map.of("reportingPeriodActualEndBalanceAmount", "100.00")).amountDue())
        .isEqualTo(Money.usd("100.00"));
  }

  @Test
  void tells_a_loan_that_is_paid_off_from_one_that_is_charged_off() {
    Map<String, String> paidOff = Map.of("reportingPeriodActualEndBalanceAmount", "0.00");
    Map<String, String> writtenOff =
        Map.of(
            "reportingPeriodActualEndBalanceAmount", "0.00",
            "zeroBalanceCode", "4",
            "chargedoffPrincipalAmount", "5000.00");

    assertThat(account(paidOff).statusOn(MAY_31)).isEqualTo(new LoanStatus.PaidOff());
    assertThat(account(paidOff).amountDue().isZero()).isTrue();
    assertThat(account(writtenOff).statusOn(MAY_31)).isEqualTo(new LoanStatus.ChargedOff());
  }

  @ParameterizedTest
  @CsvSource({
    "reportingPeriodActualEndBalanceAmount,-1.00,is negative: -1.00",
    "reportingPeriodActualEndBalanceAmount,'',is missing",
    "reportingPeriodActualEndBalanceAmount,12x,is malformed: \"12x\"",
    "reportingPeriodActualEndBalanceAmount,1.234,is malformed: \"1.234\"",
    "reportingPeriodEndingDate,02-30-2017,is malformed: \"02-30-2017\"",
    "originationDate,13/2017,is malformed: \"13/2017\"",
    "originalInterestRatePercentage,7.04,is malformed: \"7.04\"",
    "originalLoanTerm,-3,is malformed: \"-3\"",
    "vehicleModelYear,'',is missing",
  })
  void names_the_field_line_and_loan_that_break_a_tape(String field, String value, String reason) {
    BrokenTape broken = broken(TapeText.of(TapeText.loan("19406600", Map.of(field, value))));

    assertThat(broken.reason()).isEqualTo(field + " " + reason);
    assertThat(broken.loan()).isEqualTo(Option.some(new LoanId("19406600")));
    assertThat(broken.message()).startsWith("may.xml, line 3, loan 19406600: ");
  }

  @Test
  void refuses_a_field_that_is_given_twice() {
    String twice =
        TapeText.loan("1", Map.of()).replace("</assets>", "<assetNumber>2</assetNumber></assets>");

    assertThat(broken(TapeText.of(twice)).reason()).isEqualTo("assetNumber is given twice");
  }

  @Test
  void refuses_another_namespace_or_another_document() {
    String tape = TapeText.of(TapeText.loan("1", Map.of()));

    assertThat(broken(tape.replace("/autoloan/", "/autolease/")).reason())
        .contains("its namespace is not");
    assertThat(broken(tape.replace("assetData", "somethingElse")).reason())
        .isEqualTo("expected <assetData>, found <somethingElse>");
    assertThat(broken(tape.replace("assets>", "loans>")).reason())
        .isEqualTo("expected <assets>, found <loans>");
  }

  @ParameterizedTest
  @CsvSource({"0", "60", "400", "1170"})
  void refuses_a_tape_that_ends_too_soon(int length) {
    String tape = TapeText.of(TapeText.loan("1", Map.of()));

    assertThat(broken(tape.substring(0, length)).reason()).startsWith("not sound XML");
  }

  @Test
  void refuses_what_is_no_xml() {
    assertThat(broken("period,asset_number\n2017-06,1").reason()).startsWith("not sound XML");
    assertThat(broken(TapeText.of("") + "more").reason()).startsWith("not sound XML");
  }

  @Test
  void refuses_an_entity_bomb_before_it_goes_off() {
    String bomb =
        """
        <?xml version="1.0"?>
        <!DOCTYPE assetData [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
        """
            + TapeText.of(TapeText.loan("1", Map.of("vehicleModelName", "&b;")))
                .replaceFirst("<\\?xml[^\n]*\n", "");

    assertThat(broken(bomb))
        .isEqualTo(
            new BrokenTape(
                "may.xml", 2, Option.none(), "it has a document type, which is refused"));
  }

  @Test
  void refuses_an_entity_that_nobody_declared() {
    assertThat(
            broken(TapeText.of(TapeText.loan("1", Map.of("vehicleModelName", "&xxe;")))).reason())
        .startsWith("not sound XML");
  }

  private static LoanAccount account(Map<String, String> fields) {
    return reader(TapeText.of(TapeText.loan("19406600", fields))).next().get().account();
  }

  private static BrokenTape broken(String text) {
    return catchThrowableOfType(BrokenTapeException.class, () -> readAll(text)).broken();
  }

  private static void readAll(String text) {
    TapeReader reader = reader(text);
    while (reader.next().isDefined()) {
      // Only the end matters.
    }
  }

  private static TapeReader reader(String text) {
    return TapeReader.of(
        "may.xml", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
