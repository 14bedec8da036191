package dev.freshet.mainframe.tape;

import dev.freshet.domain.balance.Closing;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.balance.SimpleInterest;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
import java.time.LocalDate;
import java.util.List;

/**
 * What a tape says that is owed on a loan. The codes decide how a loan stands, not the amounts: a
 * loan that was paid off may have had some cents written off, and a running loan, too.
 */
final class TapeAccount {

  private static final String THIRD_PARTY_SALE = "2";
  private static final String REPURCHASED_OR_REPLACED = "3";
  private static final String CHARGED_OFF = "4";
  private static final String SERVICING_TRANSFER = "5";

  /** More days than any loan is old: fifty years. */
  private static final int MOST_DAYS = 18_263;

  private TapeAccount() {}

  static LoanAccount of(
      TapeFields fields, LoanId loanId, LocalDate periodEnds, InterestRate originalRate) {
    Option<Closing> closing = closing(fields);
    boolean isClosed = closing.isDefined() || !fields.codes("zeroBalanceCode").isEmpty();
    Money principal = isClosed ? Money.zero(Money.USD) : balance(fields);
    InterestRate rate =
        fields.rate("reportingPeriodInterestRatePercentage").getOrElse(originalRate);
    Money unpaidInterest =
        SimpleInterest.between(
            principal, rate, interestPaidThrough(fields, periodEnds), periodEnds);
    TapeInstalment next =
        TapeInstalment.of(
            owed(fields.money("reportingPeriodScheduledPaymentAmount")),
            fields.money("nextReportingPeriodPaymentAmountDue"),
            daysOverdue(fields),
            periodEnds,
            principal);
    return new LoanAccount(
        loanId,
        rate,
        principal,
        unpaidInterest,
        periodEnds,
        next.each(),
        next.amount().min(principal.plus(unpaidInterest)),
        next.due(),
        closing);
  }

  /** An amount of which a negative one, a credit, means that nothing is owed; as does none. */
  static Money owed(Option<Money> amount) {
    return amount.filter(Money::isPositive).getOrElse(Money.zero(Money.USD));
  }

  private static Money balance(TapeFields fields) {
    String field = "reportingPeriodActualEndBalanceAmount";
    return owed(
        fields
            .money(field)
            .orElse(() -> fields.money("reportingPeriodBeginningLoanBalanceAmount"))
            .orElse(
                () -> {
                  throw fields.missing(field);
                }));
  }

  private static Option<Closing> closing(TapeFields fields) {
    List<String> codes = fields.codes("zeroBalanceCode");
    if (codes.contains(CHARGED_OFF) || (codes.isEmpty() && wasWrittenOff(fields))) {
      return Option.some(Closing.CHARGED_OFF);
    }
    if (codes.contains(REPURCHASED_OR_REPLACED)) {
      return Option.some(Closing.REPURCHASED);
    }
    return Option.when(
        codes.contains(SERVICING_TRANSFER) || codes.contains(THIRD_PARTY_SALE),
        Closing.TRANSFERRED);
  }

  /** Without a code, only a loan with nothing outstanding can have been written off. */
  private static boolean wasWrittenOff(TapeFields fields) {
    return fields.money("reportingPeriodActualEndBalanceAmount").forAll(Money::isZero)
        && (isPositive(fields, "chargedoffPrincipalAmount")
            || isPositive(fields, "recoveredAmount"));
  }

  private static boolean isPositive(TapeFields fields, String field) {
    return fields.money(field).exists(Money::isPositive);
  }

  /**
   * The day from which interest counts for the next payment. A day before the loan was made or
   * after the period says nothing: nothing is unpaid at the period's end then.
   */
  private static LocalDate interestPaidThrough(TapeFields fields, LocalDate periodEnds) {
    LocalDate made =
        fields.month("originationDate").map(month -> month.atDay(1)).getOrElse(LocalDate.MIN);
    return fields
        .date("interestPaidThroughDate")
        .filter(day -> !day.isBefore(made) && !day.isAfter(periodEnds))
        .getOrElse(periodEnds);
  }

  private static int daysOverdue(TapeFields fields) {
    int days = fields.wholeNumber("currentDelinquencyStatus").getOrElse(0);
    if (days > MOST_DAYS) {
      throw fields.notUnderstood("currentDelinquencyStatus", "is beyond fifty years: " + days);
    }
    return days;
  }
}
