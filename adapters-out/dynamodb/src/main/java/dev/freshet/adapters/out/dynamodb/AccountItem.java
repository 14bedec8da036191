package dev.freshet.adapters.out.dynamodb;

import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import java.time.LocalDate;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A loan's account as attributes of an item.
 *
 * <pre>
 * interestRate                                            S, a fraction: 0.0704
 * principal, unpaidInterest, scheduledPayment, amountDue  S, see {@link Attributes#money}
 * accruedThrough, dueOn                                   S, days: 2017-05-31
 * chargedOff                                              N, 1 or 0
 * daysDelinquent                                          N, absent unless delinquent
 * status                                                  S
 * </pre>
 */
final class AccountItem {

  private AccountItem() {}

  static void put(Map<String, AttributeValue> item, LoanAccount account, LoanStatus status) {
    item.put("interestRate", rate(account.interestRate()));
    item.put("principal", Attributes.money(account.principal()));
    item.put("unpaidInterest", Attributes.money(account.unpaidInterest()));
    item.put("accruedThrough", Attributes.text(account.accruedThrough().toString()));
    item.put("scheduledPayment", Attributes.money(account.scheduledPayment()));
    item.put("amountDue", Attributes.money(account.amountDue()));
    item.put("dueOn", Attributes.text(account.dueOn().toString()));
    item.put("chargedOff", Attributes.number(account.chargedOff() ? 1 : 0));
    item.put("status", Attributes.text(name(status)));
    if (status instanceof LoanStatus.Delinquent(int days)) {
      item.put("daysDelinquent", Attributes.number(days));
    }
  }

  static LoanAccount account(LoanId loan, ItemReader item) {
    return new LoanAccount(
        loan,
        rate(item),
        item.money("principal"),
        item.money("unpaidInterest"),
        LocalDate.parse(item.text("accruedThrough")),
        item.money("scheduledPayment"),
        item.money("amountDue"),
        LocalDate.parse(item.text("dueOn")),
        item.integer("chargedOff") == 1);
  }

  static LoanStatus status(ItemReader item) {
    return switch (item.text("status")) {
      case "current" -> new LoanStatus.Current();
      case "delinquent" -> new LoanStatus.Delinquent(item.integer("daysDelinquent"));
      case "paid_off" -> new LoanStatus.PaidOff();
      case "charged_off" -> new LoanStatus.ChargedOff();
      default -> throw new IllegalArgumentException("no such status: " + item.text("status"));
    };
  }

  static AttributeValue rate(InterestRate rate) {
    return Attributes.text(rate.yearlyFraction().toPlainString());
  }

  static InterestRate rate(ItemReader item) {
    return InterestRate.of(item.text("interestRate"));
  }

  private static String name(LoanStatus status) {
    return switch (status) {
      case LoanStatus.Current _ -> "current";
      case LoanStatus.Delinquent _ -> "delinquent";
      case LoanStatus.PaidOff _ -> "paid_off";
      case LoanStatus.ChargedOff _ -> "charged_off";
    };
  }
}
