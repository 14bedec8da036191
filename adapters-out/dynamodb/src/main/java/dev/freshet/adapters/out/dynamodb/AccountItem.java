package dev.freshet.adapters.out.dynamodb;

import dev.freshet.domain.balance.Closing;
import dev.freshet.domain.balance.DueDate;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
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
 * dueDay                                                  N, the contract's day of the month
 * closing                                                 S, absent unless serviced no more
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
    item.put("dueDay", Attributes.number(account.due().dayOfMonth()));
    account.closing().forEach(closing -> item.put("closing", Attributes.text(closing.name())));
    item.put("status", Attributes.text(StatusName.of(status)));
    if (status instanceof LoanStatus.Delinquent(int days)) {
      item.put("daysDelinquent", Attributes.number(days));
    }
  }

  static LoanAccount account(LoanId loan, ItemReader item) {
    Money principal = item.money("principal");
    Money unpaidInterest = item.money("unpaidInterest");
    return new LoanAccount(
        loan,
        rate(item),
        principal,
        unpaidInterest,
        LocalDate.parse(item.text("accruedThrough")),
        item.money("scheduledPayment"),
        item.has("dueDay")
            ? item.money("amountDue")
            : item.money("amountDue").min(principal.plus(unpaidInterest)),
        due(item),
        closing(item));
  }

  /** Items without a due day were written before accounts knew it. */
  private static DueDate due(ItemReader item) {
    LocalDate dueOn = LocalDate.parse(item.text("dueOn"));
    return item.has("dueDay") ? DueDate.on(dueOn, item.integer("dueDay")) : DueDate.on(dueOn);
  }

  /** Items without a due day say {@code chargedOff} (N, 1 or 0) instead of {@code closing}. */
  private static Option<Closing> closing(ItemReader item) {
    return item.has("dueDay")
        ? item.optionalText("closing").map(Closing::valueOf)
        : Option.when(item.integer("chargedOff") == 1, Closing.CHARGED_OFF);
  }

  static LoanStatus status(ItemReader item) {
    LoanStatus.Kind kind = StatusName.kind(item.text("status"));
    return LoanStatus.of(
        kind, kind == LoanStatus.Kind.DELINQUENT ? item.integer("daysDelinquent") : 0);
  }

  static AttributeValue rate(InterestRate rate) {
    return Attributes.text(rate.yearlyFraction().toPlainString());
  }

  static InterestRate rate(ItemReader item) {
    return InterestRate.of(item.text("interestRate"));
  }
}
