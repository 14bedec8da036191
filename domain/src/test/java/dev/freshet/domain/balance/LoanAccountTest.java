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
import org.junit.jupiter.api.Test;

final class LoanAccountTest {

  @Test
  void owes_what_is_unpaid_and_what_has_accrued_since() {
    LoanAccount account = account("11448.24", "10.00", false);

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
    assertThat(account("0.00", "0.00", false).statusOn(MAY_31)).isEqualTo(new LoanStatus.PaidOff());
    assertThat(account("0.00", "0.01", false).statusOn(MAY_31)).isEqualTo(new LoanStatus.Current());
  }

  @Test
  void stays_charged_off_whatever_is_owed() {
    assertThat(account("0.00", "0.00", true).statusOn(MAY_31))
        .isEqualTo(new LoanStatus.ChargedOff());
    assertThat(account("5.00", "0.00", true).statusOn(MAY_31))
        .isEqualTo(new LoanStatus.ChargedOff());
  }

  @Test
  void never_owes_less_than_nothing() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> account("-0.01", "0.00", false));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> account("0.00", "-0.01", false));
  }
}
