package dev.freshet.features.javalin;

import dev.freshet.domain.money.Money;
import dev.freshet.features.driver.LoanFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** A tape of one ordinary loan. */
final class StatedTape {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd-uuuu");

  private StatedTape() {}

  static Path of(LoanFixture loan, LocalDate periodEnds, Money balance, int daysOverdue) {
    try {
      Path tape = Files.createTempFile("freshet-tape", ".xml");
      tape.toFile().deleteOnExit();
      return Files.writeString(
          tape,
          """
      <assetData xmlns="http://www.sec.gov/edgar/document/absee/autoloan/assetdata">
      <assets>
        <assetNumber>%s</assetNumber>
        <reportingPeriodEndingDate>%s</reportingPeriodEndingDate>
        <originationDate>01/2016</originationDate>
        <originalLoanAmount>13649.18</originalLoanAmount>
        <originalLoanTerm>73</originalLoanTerm>
        <loanMaturityDate>03/2022</loanMaturityDate>
        <originalInterestRatePercentage>%s</originalInterestRatePercentage>
        <vehicleManufacturerName>HONDA</vehicleManufacturerName>
        <vehicleModelName>%s</vehicleModelName>
        <vehicleNewUsedCode>2</vehicleNewUsedCode>
        <vehicleModelYear>2012</vehicleModelYear>
        <vehicleValueAmount>10975.00</vehicleValueAmount>
        <reportingPeriodActualEndBalanceAmount>%s</reportingPeriodActualEndBalanceAmount>
        <reportingPeriodScheduledPaymentAmount>232.96</reportingPeriodScheduledPaymentAmount>
        <currentDelinquencyStatus>%d</currentDelinquencyStatus>
      </assets>
      </assetData>
      """
              .formatted(
                  loan.loanId(),
                  DAY.format(periodEnds),
                  loan.rate().yearlyFraction().toPlainString(),
                  loan.model(),
                  balance.amount().toPlainString(),
                  daysOverdue));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
