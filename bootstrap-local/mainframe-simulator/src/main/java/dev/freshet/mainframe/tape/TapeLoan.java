package dev.freshet.mainframe.tape;

import dev.freshet.domain.balance.Closing;
import dev.freshet.domain.balance.DueDate;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanTerms;
import dev.freshet.domain.loan.Vehicle;
import dev.freshet.domain.money.Money;
import dev.freshet.mainframe.Borrower;
import io.vavr.control.Option;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A loan as a tape reports it. Field names and codes are those of 17 CFR 229.1125 (Schedule AL),
 * item 4.
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

  private static final int NEW = 1;
  private static final int USED = 2;
  private static final String CHARGED_OFF = "4";

  static TapeLoan of(TapeFields fields) {
    LoanId loanId = fields.loanId();
    LocalDate periodEnds = fields.date("reportingPeriodEndingDate");
    Money scheduled = fields.money("reportingPeriodScheduledPaymentAmount");
    InterestRate originalRate =
        fields
            .optionalRate("originalInterestRatePercentage")
            .getOrElseThrow(() -> fields.missing("originalInterestRatePercentage"));
    return new TapeLoan(
        fields.firstLine(),
        loanId,
        periodEnds,
        vehicle(fields),
        new LoanTerms(
            fields.money("originalLoanAmount"),
            originalRate,
            fields.wholeNumber("originalLoanTerm"),
            fields.month("originationDate"),
            fields.month("loanMaturityDate"),
            scheduled),
        account(fields, loanId, originalRate, periodEnds, scheduled));
  }

  /** This loan as one that {@code customer} has borrowed. */
  Borrower.Loan borrowedBy(CustomerId customer) {
    return new Borrower.Loan(new LoanContract(loanId, customer, vehicle, terms), account);
  }

  private static Vehicle vehicle(TapeFields fields) {
    return new Vehicle(
        fields.text("vehicleManufacturerName"),
        fields.text("vehicleModelName"),
        fields.wholeNumber("vehicleModelYear"),
        switch (fields.wholeNumber("vehicleNewUsedCode")) {
          case NEW -> Vehicle.Condition.NEW;
          case USED -> Vehicle.Condition.USED;
          default ->
              throw fields.broken(fields.firstLine(), "vehicleNewUsedCode is neither 1 nor 2");
        },
        fields.money("vehicleValueAmount"));
  }

  private static LoanAccount account(
      TapeFields fields,
      LoanId loanId,
      InterestRate originalRate,
      LocalDate periodEnds,
      Money scheduled) {
    Money balance = fields.money("reportingPeriodActualEndBalanceAmount");
    int daysDelinquent = fields.optionalWholeNumber("currentDelinquencyStatus").getOrElse(0);
    boolean nothingDueNext =
        fields.optionalMoney("nextReportingPeriodPaymentAmountDue").exists(Money::isZero);
    Money due =
        fields
            .optionalMoney("nextReportingPeriodPaymentAmountDue")
            .filter(Money::isPositive)
            .getOrElse(scheduled);
    return new LoanAccount(
        loanId,
        fields.optionalRate("reportingPeriodInterestRatePercentage").getOrElse(originalRate),
        balance,
        Money.zero(balance.currency()),
        periodEnds,
        scheduled,
        due.min(balance),
        DueDate.on(dueOn(periodEnds, daysDelinquent, nothingDueNext)),
        isChargedOff(fields) ? Option.some(Closing.CHARGED_OFF) : Option.none());
  }

  /** A borrower who has paid ahead owes nothing next month: the month after counts then. */
  private static LocalDate dueOn(LocalDate periodEnds, int daysDelinquent, boolean nothingDueNext) {
    if (daysDelinquent > 0) {
      return periodEnds.minusDays(daysDelinquent);
    }
    return YearMonth.from(periodEnds).plusMonths(nothingDueNext ? 2 : 1).atEndOfMonth();
  }

  private static boolean isChargedOff(TapeFields fields) {
    return fields.optionalText("zeroBalanceCode").contains(CHARGED_OFF)
        || fields.optionalMoney("chargedoffPrincipalAmount").exists(Money::isPositive);
  }
}
