package dev.freshet.mainframe.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.freshet.domain.balance.Closing;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.loan.Vehicle;
import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
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

  @ParameterizedTest
  @CsvSource({
    "465.92, 232.96, 5, 232.96, 2017-05-26",
    "432.96, 232.96, 5, 200.00, 2017-05-26",
    "698.88, 232.96, 45, 232.96, 2017-04-16",
    "467.00, 232.96, 5, 233.50, 2017-05-26",
    "232.96, 232.96, 5, 232.96, 2017-05-26",
    "232.96, 465.92, 5, 232.96, 2017-05-26",
    "200.00, 0.00, 5, 200.00, 2017-05-26",
  })
  void finds_each_overdue_instalment_due_on_its_own_day(
      String dueNext, String scheduled, String days, String oldest, LocalDate dueOn) {
    LoanAccount account =
        account(
            Map.of(
                "nextReportingPeriodPaymentAmountDue", dueNext,
                "reportingPeriodScheduledPaymentAmount", scheduled,
                "currentDelinquencyStatus", days));

    assertThat(account.amountDue()).isEqualTo(Money.usd(oldest));
    assertThat(account.dueOn()).isEqualTo(dueOn);
  }

  @ParameterizedTest
  @CsvSource({
    "05-01-2017, 65.28",
    "05-31-2017, 0.00",
    "06-05-2017, 0.00",
    "12-31-2015, 0.00",
    "'', 0.00"
  })
  void owes_interest_from_the_day_through_which_it_is_paid(String paidThrough, String interest) {
    LoanAccount account = account(Map.of("interestPaidThroughDate", paidThrough));

    assertThat(account.unpaidInterest()).isEqualTo(Money.usd(interest));
    assertThat(account.interestOwedOn(MAY_31)).isEqualTo(Money.usd(interest));
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
  void takes_a_loan_without_a_code_and_without_a_balance_for_paid_off() {
    LoanAccount paidOff = account(Map.of("reportingPeriodActualEndBalanceAmount", "0.00"));

    assertThat(paidOff.statusOn(MAY_31)).isEqualTo(new LoanStatus.PaidOff());
    assertThat(paidOff.amountDue().isZero()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0.00, 1, 0.28, PAID_OFF",
    "-3.10, 1, 0.00, PAID_OFF",
    "0.00, 2, 0.00, TRANSFERRED",
    "0.00, 3, 0.00, REPURCHASED",
    "0.00, 4, 5000.00, CHARGED_OFF",
    "0.00, 5, 0.00, TRANSFERRED",
    "0.00, 99, 0.00, PAID_OFF",
    "0.00, '', 5000.00, CHARGED_OFF",
    "11281.52, '', 12.00, CURRENT",
  })
  void finds_how_a_loan_stands_by_its_code_and_not_by_what_was_written_off(
      String balance, String code, String writtenOff, LoanStatus.Kind kind) {
    LoanAccount account =
        account(
            Map.of(
                "reportingPeriodActualEndBalanceAmount", balance,
                "zeroBalanceCode", code,
                "chargedoffPrincipalAmount", writtenOff));

    assertThat(account.statusOn(MAY_31).kind()).isEqualTo(kind);
  }

  @Test
  void rounds_half_a_cent_up() {
    assertThat(account(Map.of("reportingPeriodActualEndBalanceAmount", "100.00500000")).principal())
        .isEqualTo(Money.usd("100.01"));
  }

  @Test
  void finds_nothing_due_on_a_loan_without_a_schedule_and_all_of_it_when_it_is_overdue() {
    Map<String, String> unscheduled =
        Map.of(
            "reportingPeriodScheduledPaymentAmount", "0.00",
            "nextReportingPeriodPaymentAmountDue", "-40.00");
    Map<String, String> overdue = new HashMap<>(unscheduled);
    overdue.put("currentDelinquencyStatus", "21");

    assertThat(account(unscheduled).amountDue().isZero()).isTrue();
    assertThat(account(overdue).amountDue()).isEqualTo(Money.usd("11281.52"));
    assertThat(account(overdue).statusOn(MAY_31)).isEqualTo(new LoanStatus.Delinquent(21));
  }

  @Test
  void understands_a_record_of_recoveries_only() {
    String recovery =
        "<assets><assetNumber>9</assetNumber><recoveredAmount>50.00</recoveredAmount></assets>";
    TapeReader reader = reader(TapeText.of(TapeText.loan("1", Map.of()), recovery));
    reader.next();

    TapeLoan loan = ((TapeRecord.Understood) reader.next().get()).loan();

    assertThat(loan.account().statusOn(MAY_31)).isEqualTo(new LoanStatus.ChargedOff());
    assertThat(loan.periodEnds()).isEqualTo(MAY_31);
    assertThat(loan.vehicle().manufacturer()).isEqualTo("unknown");
  }

  @Test
  void shows_names_without_control_and_direction_characters() {
    assertThat(loan(TapeText.loan("1", Map.of("vehicleModelName", "CI\u202eVIC&#x9;X"))).vehicle())
        .returns("CI VIC X", Vehicle::model);
  }

  @Test
  void reads_more_ampersands_than_the_jdk_lets_entities_expand() {
    String manufacturer = "A &amp; B";
    String[] loans = new String[120_000];
    for (int i = 0; i < loans.length; i++) {
      loans[i] =
          "<assets><assetNumber>%d</assetNumber><vehicleManufacturerName>%s</vehicleManufacturerName><reportingPeriodEndingDate>05-31-2017</reportingPeriodEndingDate><zeroBalanceCode>1</zeroBalanceCode></assets>"
              .formatted(i, manufacturer);
    }
    LeftOut.Collector none = new LeftOut.Collector(true);
    TapeReader reader = reader(TapeText.of(loans));

    for (int i = 0; i < loans.length; i++) {
      assertThat(reader.nextLoan(none).get().vehicle().manufacturer()).isEqualTo("A & B");
    }
    assertThat(reader.nextLoan(none).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "reportingPeriodActualEndBalanceAmount,'',is missing",
    "reportingPeriodActualEndBalanceAmount,12x,is malformed: \"12x\"",
    "reportingPeriodActualEndBalanceAmount,1e-2000000000,is malformed: \"1e-2000000000\"",
    "reportingPeriodActualEndBalanceAmount,99999999999999,is malformed: \"99999999999999\"",
    "reportingPeriodEndingDate,02-30-2017,is malformed: \"02-30-2017\"",
    "reportingPeriodEndingDate,02-28-+1234567890,is malformed: \"02-28-+1234567890\"",
    "originationDate,13/2017,is malformed: \"13/2017\"",
    "originationDate,01/9999,is malformed: \"01/9999\"",
    "originalInterestRatePercentage,7.04,is malformed: \"7.04\"",
    "originalLoanTerm,-3,is malformed: \"-3\"",
    "currentDelinquencyStatus,2147483648,is malformed: \"2147483648\"",
    "currentDelinquencyStatus,99999999,is beyond fifty years: 99999999",
  })
  void leaves_out_a_record_and_names_field_line_and_loan(
      String field, String value, String reason) {
    BrokenTape why = leftOut(TapeText.of(TapeText.loan("19406600", Map.of(field, value))));

    assertThat(why.reason()).isEqualTo(field + " " + reason);
    assertThat(why.message()).startsWith("may.xml, line 3, loan 19406600: ");
  }

  @Test
  void leaves_out_a_record_with_a_number_of_twenty_thousand_decimals() {
    String decimals = "1." + "1".repeat(20_000);

    assertThat(leftOut(TapeText.of(TapeText.loan("1", Map.of("originalLoanAmount", decimals)))))
        .returns(
            "originalLoanAmount is malformed: \"" + decimals.substring(0, 40) + "...\"",
            BrokenTape::reason);
  }

  @Test
  void leaves_out_a_record_that_gives_a_field_twice_unless_the_schema_lets_it() {
    String twice =
        TapeText.loan("1", Map.of()).replace("</assets>", "<assetNumber>2</assetNumber></assets>");
    String codes =
        TapeText.loan("1", Map.of("zeroBalanceCode", "1"))
            .replace("</assets>", "<zeroBalanceCode>4</zeroBalanceCode></assets>");

    assertThat(leftOut(TapeText.of(twice)).reason()).isEqualTo("assetNumber is given 2 times");
    assertThat(loan(codes).account().closing()).contains(Closing.CHARGED_OFF);
  }

  @Test
  void leaves_out_a_record_of_another_period_than_those_before_it() {
    String june = TapeText.loan("2", Map.of("reportingPeriodEndingDate", "06-30-2017"));

    assertThat(leftOut(TapeText.of(TapeText.loan("1", Map.of()), june)).message())
        .isEqualTo(
            "may.xml, line 4, loan 2: reportingPeriodEndingDate is 2017-06-30, of the loans before"
                + " it 2017-05-31");
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
    return loan(TapeText.loan("19406600", fields)).account();
  }

  private static TapeLoan loan(String record) {
    return ((TapeRecord.Understood) reader(TapeText.of(record)).next().get()).loan();
  }

  private static BrokenTape leftOut(String text) {
    LeftOut.Collector leftOut = new LeftOut.Collector(false);
    readAll(text, leftOut);
    return leftOut.all().first().getFirst();
  }

  private static BrokenTape broken(String text) {
    return catchThrowableOfType(
            BrokenTapeException.class, () -> readAll(text, new LeftOut.Collector(false)))
        .broken();
  }

  private static void readAll(String text, LeftOut.Collector leftOut) {
    TapeReader reader = reader(text);
    while (reader.nextLoan(leftOut).isDefined()) {
      // Only the end matters.
    }
  }

  private static TapeReader reader(String text) {
    return TapeReader.of(
        "may.xml", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
