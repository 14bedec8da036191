package dev.freshet.mainframe.tape;

import dev.freshet.domain.balance.DueDate;
import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * The oldest instalment that is not paid in full, as a tape implies it. Tapes name no due date, and
 * as the amount due they name all that is to be paid until the next period's end: of a loan that is
 * delinquent, the instalments that are overdue and the next one together.
 *
 * @param amount what is still to be paid of it
 * @param due when it is or was due: the last day of a month, unless days of delinquency point to
 *     another day
 * @param each what every instalment after it comes to
 */
record TapeInstalment(Money amount, DueDate due, Money each) {

  private static final int LAST_DAY_OF_THE_MONTH = 31;

  /** By how much the instalment that is billed may exceed the one that a tape calls scheduled. */
  private static final long PERCENT_ABOVE_SCHEDULE = 1;

  /**
   * What a tape implies.
   *
   * @param scheduled the payment that was scheduled for the period; not negative
   * @param dueNext all that is to be paid until the next period's end; negative for a credit
   * @param daysOverdue 0 for a loan that is not delinquent
   * @param principal what is owed
   */
  static TapeInstalment of(
      Money scheduled,
      Option<Money> dueNext,
      int daysOverdue,
      LocalDate periodEnds,
      Money principal) {
    Money all = firstPositive(TapeAccount.owed(dueNext), scheduled);
    if (daysOverdue > 0) {
      return overdue(all, scheduled, DueDate.on(periodEnds.minusDays(daysOverdue)), periodEnds)
          .orIfNothingIsDue(principal);
    }
    // A borrower who has paid ahead owes nothing next month: the month after counts then.
    boolean isPaidAhead = dueNext.exists(due -> !due.isPositive());
    YearMonth month = YearMonth.from(periodEnds).plusMonths(isPaidAhead ? 2 : 1);
    return new TapeInstalment(
        all, new DueDate(LAST_DAY_OF_THE_MONTH, month), billed(all, 1, scheduled));
  }

  private static TapeInstalment overdue(
      Money all, Money scheduled, DueDate oldest, LocalDate periodEnds) {
    long instalments = instalments(oldest, DueDate.on(periodEnds).plusMonths(1).date());
    Money each = billed(all, instalments, scheduled);
    Money later = new Money(Math.multiplyExact(each.minorUnits(), instalments - 1), Money.USD);
    Money first = all.minus(later);
    return new TapeInstalment(
        first.isPositive() ? first : firstPositive(each, all).min(all), oldest, each);
  }

  /** How many instalments fall due from the oldest one until a day. */
  private static long instalments(DueDate oldest, LocalDate until) {
    long months = ChronoUnit.MONTHS.between(oldest.month(), YearMonth.from(until));
    return oldest.plusMonths(months).date().isAfter(until) ? months : months + 1;
  }

  /**
   * What an instalment comes to: the scheduled payment, or slightly more if that is what is billed.
   * Some servicers call scheduled what the loan's terms come to, without the interest of a first
   * month that was longer; they bill some tenths of a percent more.
   */
  private static Money billed(Money all, long instalments, Money scheduled) {
    long each = all.minorUnits() / instalments;
    boolean isWhole = each * instalments == all.minorUnits();
    long above = each - scheduled.minorUnits();
    return isWhole && above > 0 && above <= scheduled.minorUnits() * PERCENT_ABOVE_SCHEDULE / 100
        ? new Money(each, Money.USD)
        : scheduled;
  }

  private TapeInstalment orIfNothingIsDue(Money principal) {
    return new TapeInstalment(firstPositive(amount, principal), due, each);
  }

  private static Money firstPositive(Money one, Money other) {
    return one.isPositive() ? one : other;
  }
}
