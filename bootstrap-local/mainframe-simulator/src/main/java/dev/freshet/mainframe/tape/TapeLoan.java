package dev.freshet.mainframe.tape;

import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanTerms;
import dev.freshet.domain.loan.Vehicle;
import dev.freshet.mainframe.Borrower;
import io.vavr.control.Option;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A loan as a tape reports it. Field names and codes are those of 17 CFR 229.1125 (Schedule AL),
 * item 3. Only the asset number is mandatory; what stands in for fields that a tape leaves out is
 * said in {@code docs/tapes.md}.
 *
 * @param line where its element begins
 */
record TapeLoan(
    int line,
    LoanId loanId,
    LocalDate periodEnds,
    Vehicle vehicle,
    LoanTerms terms,
    LoanAccount account) {

  private static final String UNKNOWN = "unknown";
  private static final int NEW = 1;

  /**
   * Reads a loan.
   *
   * @param periodOfTape the end of the period that the loans before it report, if any
   */
  static TapeLoan of(TapeFields fields, Option<LocalDate> periodOfTape) {
    LoanId loanId = fields.loanId();
    LocalDate periodEnds = periodEnds(fields, periodOfTape);
    InterestRate rate = rate(fields);
    LoanAccount account = TapeAccount.of(fields, loanId, periodEnds, rate);
    return new TapeLoan(
        fields.firstLine(),
        loanId,
        periodEnds,
        vehicle(fields),
        terms(fields, account, YearMonth.from(periodEnds)),
        account);
  }

  /** This loan as one that {@code customer} has borrowed. */
  Borrower.Loan borrowedBy(CustomerId customer) {
    return new Borrower.Loan(new LoanContract(loanId, customer, vehicle, terms), account);
  }

  private static LocalDate periodEnds(TapeFields fields, Option<LocalDate> periodOfTape) {
    String field = "reportingPeriodEndingDate";
    Option<LocalDate> said = fields.date(field);
    LocalDate periodEnds = said.orElse(periodOfTape).getOrElseThrow(() -> fields.missing(field));
    if (periodOfTape.exists(period -> !period.equals(periodEnds))) {
      throw fields.notUnderstood(
          field, "is %s, of the loans before it %s".formatted(periodEnds, periodOfTape.get()));
    }
    return periodEnds;
  }

  private static InterestRate rate(TapeFields fields) {
    return fields
        .rate("originalInterestRatePercentage")
        .orElse(() -> fields.rate("reportingPeriodInterestRatePercentage"))
        .getOrElse(() -> InterestRate.of("0"));
  }

  private static LoanTerms terms(TapeFields fields, LoanAccount account, YearMonth period) {
    YearMonth originated =
        fields
            .month("originationDate")
            .orElse(() -> fields.month("originalFirstPaymentDate"))
            .getOrElse(period);
    return new LoanTerms(
        TapeAccount.owed(fields.money("originalLoanAmount")),
        rate(fields),
        fields.wholeNumber("originalLoanTerm").getOrElse(0),
        originated,
        fields.month("loanMaturityDate").getOrElse(originated),
        account.scheduledPayment());
  }

  private static Vehicle vehicle(TapeFields fields) {
    return new Vehicle(
        fields.name("vehicleManufacturerName").getOrElse(UNKNOWN),
        fields.name("vehicleModelName").getOrElse(UNKNOWN),
        fields.wholeNumber("vehicleModelYear").getOrElse(0),
        fields.wholeNumber("vehicleNewUsedCode").contains(NEW)
            ? Vehicle.Condition.NEW
            : Vehicle.Condition.USED,
        TapeAccount.owed(fields.money("vehicleValueAmount")));
  }
}
