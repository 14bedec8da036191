package dev.freshet.domain.payment;

import static dev.freshet.domain.balance.Accounts.JUNE_30;
import static dev.freshet.domain.balance.Accounts.MAY_1;
import static dev.freshet.domain.balance.Accounts.MAY_31;
import static dev.freshet.domain.balance.Accounts.account;
import static dev.freshet.domain.balance.Accounts.anAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.domain.balance.Closing;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class AllocationTest {

  @Test
  void pays_interest_first_and_principal_with_the_rest() {
    Allocation allocation = Allocation.of(Money.usd("232.96"), anAccount(), MAY_31);

    assertThat(allocation.interest()).isEqualTo(Money.usd("66.24"));
    assertThat(allocation.principal()).isEqualTo(Money.usd("166.72"));
    assertThat(allocation.after().principal()).isEqualTo(Money.usd("11281.52"));
    assertThat(allocation.after().unpaidInterest().isZero()).isTrue();
    assertThat(allocation.after().accruedThrough()).isEqualTo(MAY_31);
  }

  @Test
  void keeps_interest_that_a_small_payment_does_not_cover() {
    Allocation allocation = Allocation.of(Money.usd("60.00"), anAccount(), MAY_31);

    assertThat(allocation.interest()).isEqualTo(Money.usd("60.00"));
    assertThat(allocation.principal().isZero()).isTrue();
    assertThat(allocation.after().unpaidInterest()).isEqualTo(Money.usd("6.24"));
    assertThat(allocation.after().principal()).isEqualTo(anAccount().principal());
  }

  @Test
  void moves_the_due_date_a_month_for_each_payment_made_in_full() {
    assertThat(after("232.95").dueOn()).isEqualTo(JUNE_30);
    assertThat(after("232.95").amountDue()).isEqualTo(Money.usd("0.01"));
    assertThat(after("232.96").dueOn()).isEqualTo(LocalDate.of(2017, 7, 30));
    assertThat(after("232.96").amountDue()).isEqualTo(Money.usd("232.96"));
    assertThat(after("500.00").dueOn()).isEqualTo(LocalDate.of(2017, 8, 30));
    assertThat(after("500.00").amountDue()).isEqualTo(Money.usd("198.88"));
  }

  @Test
  void leaves_nothing_due_once_nothing_is_owed() {
    LoanAccount after = after("11514.48");

    assertThat(after.isPaidOff()).isTrue();
    assertThat(after.amountDue().isZero()).isTrue();
  }

  @Test
  void does_not_accrue_again_what_was_accrued_when_posted_on_an_earlier_day() {
    LoanAccount later = Allocation.of(Money.usd("100.00"), anAccount(), MAY_31).after();

    Allocation backdated = Allocation.of(Money.usd("100.00"), later, MAY_1);

    assertThat(backdated.interest().isZero()).isTrue();
    assertThat(backdated.after().accruedThrough()).isEqualTo(MAY_31);
  }

  @Test
  void is_due_on_the_last_day_of_every_month_when_the_contract_says_so() {
    LoanAccount account = dueOn(LocalDate.of(2017, 1, 31));
    List<LocalDate> due = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      account = Allocation.of(Money.usd("232.96"), account, account.dueOn()).after();
      due.add(account.dueOn());
    }

    assertThat(due)
        .containsExactly(
            LocalDate.of(2017, 2, 28),
            LocalDate.of(2017, 3, 31),
            LocalDate.of(2017, 4, 30),
            LocalDate.of(2017, 5, 31));
    assertThat(account.statusOn(account.dueOn())).isEqualTo(new LoanStatus.Current());
  }

  @Test
  void has_no_more_due_than_is_owed_when_the_last_instalment_is_near() {
    LoanAccount account = account("240.00", "0.00", "232.96", Money.usd("232.96"), none(), JUNE_30);

    LoanAccount after = Allocation.of(Money.usd("234.00"), account, MAY_1).after();

    assertThat(after.amountDue()).isEqualTo(Money.usd("6.00"));
    assertThat(PaymentRule.allocate(after, after.amountDue(), MAY_1).get().after().isPaidOff())
        .isTrue();
  }

  @Test
  void has_nothing_due_where_nothing_is_scheduled() {
    LoanAccount account = account("500.00", "0.00", "0.00", Money.usd("0.00"), none(), MAY_31);

    LoanAccount after = Allocation.of(Money.usd("100.00"), account, MAY_31).after();

    assertThat(after.amountDue()).isEqualTo(Money.usd("0.00"));
    assertThat(after.statusOn(MAY_31.plusDays(243))).isEqualTo(new LoanStatus.Current());
  }

  @Test
  void never_makes_or_loses_a_cent() {
    SplittableRandom random = new SplittableRandom(7);
    LoanAccount account = account("30000.00", "0.00");
    LocalDate day = MAY_1;
    for (int i = 0; i < 500 && !account.isPaidOff(); i++) {
      day = day.plusDays(random.nextInt(0, 45));
      Money owed = account.payoffOn(day);
      Money amount = new Money(random.nextLong(1, 40_000), Money.USD).min(owed);
      Allocation allocation = Allocation.of(amount, account, day);

      assertThat(allocation.interest().plus(allocation.principal())).isEqualTo(amount);
      assertThat(allocation.after().payoffOn(day)).isEqualTo(owed.minus(amount));
      account = allocation.after();
    }
  }

  private static LoanAccount dueOn(LocalDate day) {
    return account("11448.24", "0.00", "232.96", Money.usd("232.96"), none(), day);
  }

  private static Option<Closing> none() {
    return Option.none();
  }

  private static LoanAccount after(String dollars) {
    return Allocation.of(Money.usd(dollars), anAccount(), MAY_31).after();
  }
}
