package dev.freshet.mainframe.tape;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes tapes of made-up loans of a made-up issuer, ids {@code L-1001} and up; the same seed and
 * number always give the same tape, and a longer one begins with the shorter one's loans.
 */
public final class MadeUpTape {

  /** What {@link Tape#shipped} was written with. */
  static final long SHIPPED_SEED = 2026;

  static final int SHIPPED_LOANS = 40;
  static final YearMonth SHIPPED_PERIOD = YearMonth.of(2026, 10);

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd-uuuu");
  private static final int FIRST_NUMBER = 1001;

  private MadeUpTape() {}

  /**
   * Writes a tape, uncompressed, and leaves {@code out} open.
   *
   * @param period the month that the tape reports
   * @param progress hears after each loan how many are written
   */
  public static void write(
      int loans, long seed, YearMonth period, OutputStream out, LongConsumer progress) {
    write(loans, seed, period, 0, out, progress);
  }

  /**
   * Writes the tape that comes {@code months} after the one of {@code first}: the same loans, of
   * which all but those that have ended have been paid every month.
   */
  public static void writeLater(
      int loans, long seed, YearMonth first, int months, OutputStream out) {
    write(loans, seed, first, months, out, _ -> {});
  }

  private static void write(
      int loans, long seed, YearMonth first, int months, OutputStream out, LongConsumer progress) {
    SplittableRandom random = new SplittableRandom(seed);
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(new BufferedOutputStream(out), "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("assetData");
      xml.writeDefaultNamespace(TapeReader.NAMESPACE);
      for (int i = 0; i < loans; i++) {
        xml.writeCharacters("\n");
        MadeUpLoan loan = MadeUpLoan.of(i, random).later(months);
        write(xml, "L-" + (FIRST_NUMBER + i), first.plusMonths(months), loan);
        progress.accept(i + 1);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException failed) {
      throw new IllegalStateException("the tape cannot be written", failed);
    }
  }

  private static void write(XMLStreamWriter xml, String id, YearMonth period, MadeUpLoan loan)
      throws XMLStreamException {
    YearMonth originated = period.minusMonths(loan.age());
    xml.writeStartElement("assets");
    field(xml, "assetTypeNumber", "Sponsor Assigned");
    field(xml, "assetNumber", id);
    field(xml, "reportingPeriodBeginningDate", DAY.format(period.atDay(1)));
    field(xml, "reportingPeriodEndingDate", DAY.format(period.atEndOfMonth()));
    field(xml, "originatorName", "Freshet Example Trust");
    field(xml, "originationDate", month(originated));
    field(xml, "originalLoanAmount", loan.originalAmount().toPlainString());
    field(xml, "originalLoanTerm", String.valueOf(loan.termMonths()));
    field(xml, "loanMaturityDate", month(originated.plusMonths(loan.termMonths())));
    field(xml, "originalInterestRatePercentage", loan.rate().toPlainString());
    field(xml, "vehicleManufacturerName", loan.car().manufacturer());
    field(xml, "vehicleModelName", loan.car().model());
    field(xml, "vehicleNewUsedCode", loan.isNew() ? "1" : "2");
    field(xml, "vehicleModelYear", String.valueOf(originated.getYear() - (loan.isNew() ? 0 : 3)));
    field(xml, "vehicleValueAmount", loan.vehicleValue().toPlainString());
    field(xml, "nextReportingPeriodPaymentAmountDue", loan.dueNext().toPlainString());
    field(xml, "reportingPeriodInterestRatePercentage", loan.rate().toPlainString());
    field(xml, "reportingPeriodActualEndBalanceAmount", loan.balance().toPlainString());
    field(xml, "reportingPeriodScheduledPaymentAmount", loan.payment().toPlainString());
    field(xml, "currentDelinquencyStatus", String.valueOf(loan.daysDelinquent()));
    if (loan.zeroBalanceCode() > 0) {
      field(xml, "zeroBalanceEffectiveDate", month(period));
      field(xml, "zeroBalanceCode", String.valueOf(loan.zeroBalanceCode()));
      field(xml, "chargedoffPrincipalAmount", loan.chargedOff().toPlainString());
    }
    xml.writeEndElement();
  }

  private static void field(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private static String month(YearMonth month) {
    return "%02d/%d".formatted(month.getMonthValue(), month.getYear());
  }
}
