package dev.freshet.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.domain.balance.DueDate;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What holds after every payment of generated histories: all due days of the month, leap years,
 * rates from nothing to 30 %, schedules from nothing to more than is owed, payments early, late,
 * backdated and on one day. {@code -Dfreshet.histories.payments} says how many payments.
 */
final class PaymentHistoriesTest {

  private static final int PAYMENTS = Integer.getInteger("freshet.histories.payments", 100_000);
  private static final long SEED = Long.getLong("freshet.histories.seed", 1);
  private static final int LONGEST_HISTORY = 120;

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void amounts_due_and_due_dates_hold_their_invariants() {
    int payments = 0;
    for (int history = 0; payments < PAYMENTS; history++) {
      LoanAccount account = opened();
      LocalDate day = account.accruedThrough();
      for (int i = 0; i < LONGEST_HISTORY && !account.isPaidOff(); i++, payments++) {
        day = nextDay(day, account);
        Money amount = amount(account, day);
        Allocation allocation = PaymentRule.allocate(account, amount, day).get();
        requireSound(
            account,
            allocation,
            amount,
            day,
            "seed %d, history %d, payment %d".formatted(SEED, history, i));
        account = allocation.after();
      }
    }
    System.getLogger(PaymentHistoriesTest.class.getName())
        .log(System.Logger.Level.INFO, "{0} payments", payments);
  }

  private static void requireSound(
      LoanAccount before, Allocation allocation, Money amount, LocalDate day, String which) {
    LoanAccount after = allocation.after();
    Money nothing = Money.zero(Money.USD);
    assertThat(allocation.interest().plus(allocation.principal())).as(which).isEqualTo(amount);
    assertThat(after.payoffOn(day)).as(which).isEqualTo(before.payoffOn(day).minus(amount));
    assertThat(after.amountDue()).as(which).isBetween(nothing, after.payoffOn(day));
    assertThat(after.dueOn()).as(which).isAfterOrEqualTo(before.dueOn());
    assertThat(after.dueOn().getDayOfMonth())
        .as(which)
        .isEqualTo(Math.min(before.due().dayOfMonth(), after.dueOn().lengthOfMonth()));
    assertThat(after.amountDue().isPositive() || after.scheduledPayment().isZero())
        .as(which)
        .isEqualTo(!after.isPaidOff() || after.scheduledPayment().isZero());
    for (LocalDate later : new LocalDate[] {day, after.dueOn(), after.dueOn().plusDays(1)}) {
      boolean delinquent = after.statusOn(later) instanceof LoanStatus.Delinquent;
      assertThat(delinquent)
          .as(which)
          .isEqualTo(after.amountDue().isPositive() && later.isAfter(after.dueOn()));
    }
  }

  private LoanAccount opened() {
    Money principal = cents(random.nextLong(1, 6_000_000));
    Money scheduled =
        random.nextInt(20) == 0 ? cents(0) : cents(random.nextLong(1, 2 * principal.minorUnits()));
    DueDate due =
        new DueDate(
            random.nextInt(1, 32), YearMonth.of(random.nextInt(1999, 2030), random.nextInt(1, 13)));
    BigDecimal rate =
        random.nextInt(10) == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(random.nextLong(1, 3000), 4);
    return new LoanAccount(
        new LoanId("L-1"),
        new InterestRate(rate),
        principal,
        cents(random.nextInt(3) == 0 ? random.nextLong(0, 10_000) : 0),
        due.date().minusDays(random.nextInt(0, 70)),
        scheduled,
        random.nextInt(4) == 0 ? cents(0) : scheduled.min(principal),
        due,
        Option.none());
  }

  /** Mostly about a month later; now and then the same day, a day long past, or years later. */
  private LocalDate nextDay(LocalDate day, LoanAccount account) {
    return switch (random.nextInt(10)) {
      case 0 -> day;
      case 1 -> day.minusDays(random.nextInt(1, 100));
      case 2 -> account.dueOn();
      case 3 -> day.plusDays(random.nextInt(100, 1500));
      default -> day.plusDays(random.nextInt(20, 40));
    };
  }

  /** What is due, the schedule, less, more, or all: never nothing, never above the payoff. */
  private Money amount(LoanAccount account, LocalDate day) {
    Money payoff = account.payoffOn(day);
    Money wished =
        switch (random.nextInt(8)) {
          case 0 -> cents(1);
          case 1 -> cents(random.nextLong(1, payoff.minorUnits() + 1));
          case 2 -> random.nextInt(20) == 0 ? payoff : account.amountDue();
          case 3, 4 -> account.amountDue();
          default -> account.scheduledPayment();
        };
    return wished.isPositive() ? wished.min(payoff) : cents(1);
  }

  private static Money cents(long minorUnits) {
    return new Money(minorUnits, Money.USD);
  }
}
