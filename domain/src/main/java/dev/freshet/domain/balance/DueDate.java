package dev.freshet.domain.balance;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * The day on which a monthly payment is due: the contract's day of the month or, in a month that is
 * too short for it, the month's last.
 *
 * @param dayOfMonth the contract's day, 1 to 31
 * @param month the month of this payment
 */
public record DueDate(int dayOfMonth, YearMonth month) {

  private static final int LAST_DAY = 31;

  /** The last month that an ISO date of four-digit years can name. */
  private static final YearMonth LAST_MONTH = YearMonth.of(9999, 12);

  public DueDate {
    if (dayOfMonth < 1 || dayOfMonth > LAST_DAY) {
      throw new IllegalArgumentException("no month has a day " + dayOfMonth);
    }
  }

  /**
   * The due date on {@code date}, by a contract of which no more is known: the last day of a month
   * stands for the last of every month.
   */
  public static DueDate on(LocalDate date) {
    boolean isLast = date.getDayOfMonth() == date.lengthOfMonth();
    return new DueDate(isLast ? LAST_DAY : date.getDayOfMonth(), YearMonth.from(date));
  }

  /**
   * The due date on {@code date}, by a contract that says {@code dayOfMonth}.
   *
   * @throws IllegalArgumentException when the contract is never due on such a day
   */
  public static DueDate on(LocalDate date, int dayOfMonth) {
    DueDate due = new DueDate(dayOfMonth, YearMonth.from(date));
    if (!due.date().equals(date)) {
      throw new IllegalArgumentException(date + " is not due day " + dayOfMonth);
    }
    return due;
  }

  /** The calendar day. */
  public LocalDate date() {
    return month.atDay(Math.min(dayOfMonth, month.lengthOfMonth()));
  }

  /**
   * The due date so many payments later; beyond the year 9999, which only a schedule of next to
   * nothing can reach, the last of that year.
   */
  public DueDate plusMonths(long months) {
    long left = month.until(LAST_MONTH, ChronoUnit.MONTHS);
    return new DueDate(dayOfMonth, months < left ? month.plusMonths(months) : LAST_MONTH);
  }
}
