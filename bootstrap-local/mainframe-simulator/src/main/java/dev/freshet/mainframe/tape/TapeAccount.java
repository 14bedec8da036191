package dev.freshet.mainframe.tape;

import dev.freshet.domain.balance.Closing;
import dev.freshet.domain.balance.DueDate;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
import java.time.LocalDate;
import java.time.YearMonth;
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

  private static final int LAST_DAY_OF_THE_MONTH = 31;

  private TapeAccount() {}

  static LoanAccount of(
      TapeFields fields, LoanId loanId, LocalDate periodEnds, InterestRate originalRate) {
    Option<Closing> closing = closing(fields);
    boolean isClosed = closing.isDefined() || !fields.codes("zeroBalanceCode").isEmpty();
    Money principal = isClosed ? Money.zero(Money.USD) : balance(fields);
    Money scheduled = owed(fields.money("reportingPeriodScheduledPaymentAmount"));
    Instalment next = Instalment.of(fields, periodEnds, scheduled, principal);
    return new LoanAccount(
        loanId,
        fields.rate("reportingPeriodInterestRatePercentage").getOrElse(originalRate),
        principal,
        Money.zero(Money.USD),
        periodEnds,
        scheduled,
        next.amount().min(principal),
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
   * What is due next, and when. Tapes do not tell the contract's day of the month: the last is
   * taken, unless days of delinquency point to another.
   */
  private record Instalment(Money amount, DueDate due) {

    static Instalment of(
        TapeFields fields, LocalDate periodEnds, Money scheduled, Money principal) {
      Option<Money> next = fields.money("nextReportingPeriodPaymentAmountDue");
      int days = fields.wholeNumber("currentDelinquencyStatus").getOrElse(0);
      if (days > MOST_DAYS) {
        throw fields.notUnderstood("currentDelinquencyStatus", "is beyond fifty years: " + days);
      }
      Money amount = firstPositive(owed(next), scheduled);
      if (days > 0) {
        return new Instalment(
            firstPositive(amount, principal), DueDate.on(periodEnds.minusDays(days)));
      }
      // A borrower who has paid ahead owes nothing next month: the month after counts then.
      boolean isPaidAhead = next.exists(due -> !due.isPositive());
      return new Instalment(
          amount,
          new DueDate(
              LAST_DAY_OF_THE_MONTH, YearMonth.from(periodEnds).plusMonths(isPaidAhead ? 2 : 1)));
    }

    private static Money firstPositive(Money one, Money other) {
      return one.isPositive() ? one : other;
    }
  }
}
