package dev.freshet.domain.payment;

import static dev.freshet.domain.balance.Accounts.MAY_31;
import static dev.freshet.domain.balance.Accounts.account;
import static dev.freshet.domain.balance.Accounts.anAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.domain.balance.Closing;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

final class PaymentRuleTest {

  @Test
  void accepts_a_payment_up_to_the_payoff_amount() {
    assertThat(PaymentRule.allocate(anAccount(), Money.usd("11514.48"), MAY_31).get().after())
        .returns(true, LoanAccount::isPaidOff);
  }

  @Test
  void rejects_a_payment_above_the_payoff_amount() {
    assertThat(refusal(anAccount(), Money.usd("11514.49")))
        .isEqualTo(new PaymentRejection.AbovePayoff(Money.usd("11514.48")));
  }

  @Test
  void rejects_nothing_and_less_than_nothing() {
    for (String amount : new String[] {"0.00", "-1.00"}) {
      assertThat(refusal(anAccount(), Money.usd(amount)))
          .isEqualTo(new PaymentRejection.AmountNotPositive(Money.usd(amount)));
    }
  }

  @Test
  void rejects_money_of_another_currency() {
    assertThat(refusal(anAccount(), Money.parse("100", "JPY").get()))
        .isEqualTo(new PaymentRejection.WrongCurrency(Money.USD));
  }

  @Test
  void rejects_payments_on_loans_that_are_paid_off_or_serviced_no_more() {
    assertThat(refusal(account("0.00", "0.00"), Money.usd("1.00")))
        .isEqualTo(new PaymentRejection.LoanTakesNoPayments(new LoanStatus.PaidOff()));
    for (Closing closing : Closing.values()) {
      LoanAccount closed = account("500.00", "0.00", Option.some(closing));
      assertThat(refusal(closed, Money.usd("1.00")))
          .isEqualTo(new PaymentRejection.LoanTakesNoPayments(closed.statusOn(MAY_31)));
    }
  }

  @Test
  void takes_payments_on_delinquent_loans() {
    assertThat(PaymentRule.allocate(anAccount(), Money.usd("1.00"), MAY_31.plusDays(90)).isRight())
        .isTrue();
  }

  private static PaymentRejection refusal(LoanAccount account, Money amount) {
    return PaymentRule.allocate(account, amount, MAY_31).getLeft();
  }
}
