package dev.freshet.domain.balance;

import static dev.freshet.domain.balance.Accounts.JUNE_30;
import static dev.freshet.domain.balance.Accounts.MAY_1;
import static dev.freshet.domain.balance.Accounts.MAY_31;
import static dev.freshet.domain.balance.Accounts.account;
import static dev.freshet.domain.balance.Accounts.anAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

final class LoanAccountTest {

  @Test
  void owes_what_is_unpaid_and_what_has_accrued_since() {
    LoanAccount account = account("11448.24", "10.00");

    assertThat(account.interestOwedOn(MAY_1)).isEqualTo(Money.usd("10.00"));
    assertThat(account.interestOwedOn(MAY_31)).isEqualTo(Money.usd("76.24"));
    assertThat(account.payoffOn(MAY_31)).isEqualTo(Money.usd("11524.48"));
  }

  @Test
  void is_current_through_the_day_on_which_it_is_due() {
    assertThat(anAccount().statusOn(JUNE_30)).isEqualTo(new LoanStatus.Current());
  }

  @Test
  void is_delinquent_by_the_days_since_it_was_due() {
    assertThat(anAccount().statusOn(JUNE_30.plusDays(1))).isEqualTo(new LoanStatus.Delinquent(1));
    assertThat(anAccount().statusOn(JUNE_30.plusDays(51))).isEqualTo(new LoanStatus.Delinquent(51));
  }

  @Test
  void is_paid_off_only_when_no_interest_is_left_either() {
    assertThat(account("0.00", "0.00").statusOn(MAY_31)).isEqualTo(new LoanStatus.PaidOff());
    assertThat(account("0.00", "0.01").statusOn(MAY_31)).isEqualTo(new LoanStatus.Current());
  }

  @Test
  void stays_as_it_was_closed_whatever_is_owed() {
    for (Closing closing : Closing.values()) {
      for (String principal : new String[] {"0.00", "5.00"}) {
        assertThat(account(principal, "0.00", Option.some(closing)).statusOn(JUNE_30.plusDays(9)))
            .isEqualTo(closing.status());
      }
    }
  }

  @Test
  void is_not_delinquent_with_nothing_due() {
    LoanAccount nothingDue =
        account("500.00", "0.00", "0.00", Money.usd("0.00"), Option.none(), MAY_31);

    assertThat(nothingDue.statusOn(MAY_31.plusDays(243))).isEqualTo(new LoanStatus.Current());
  }

  @Test
  void has_at_most_due_what_is_owed_and_never_less_than_nothing() {
    for (String due : new String[] {"-0.01", "6.01"}) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(
              () -> account("5.00", "1.00", "232.96", Money.usd(due), Option.none(), JUNE_30));
    }
  }

  @Test
  void never_owes_less_than_nothing() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> account("-0.01", "0.00"));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> account("0.00", "-0.01"));
  }
}
