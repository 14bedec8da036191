package dev.freshet.adapters.out.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.domain.balance.Closing;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class AccountItemTest {

  @Test
  void reads_an_account_that_was_written_before_accounts_knew_their_due_day() {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("interestRate", Attributes.text("0.0704"));
    item.put("principal", Attributes.text("600 USD"));
    item.put("unpaidInterest", Attributes.text("0 USD"));
    item.put("accruedThrough", Attributes.text("2017-05-31"));
    item.put("scheduledPayment", Attributes.text("23296 USD"));
    item.put("amountDue", Attributes.text("23192 USD"));
    item.put("dueOn", Attributes.text("2017-06-30"));
    item.put("chargedOff", Attributes.number(1));

    LoanAccount account = AccountItem.account(new LoanId("L-1"), ItemReader.of(item));

    assertThat(account.amountDue()).isEqualTo(Money.usd("6.00"));
    assertThat(account.due().dayOfMonth()).isEqualTo(31);
    assertThat(account.closing()).contains(Closing.CHARGED_OFF);
  }
}
