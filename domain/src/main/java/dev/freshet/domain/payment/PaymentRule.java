package dev.freshet.domain.payment;

import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.money.Money;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.LocalDate;
import java.util.List;

/** A rule that a payment must meet; the rules are values, checked in the order of {@link #ALL}. */
@FunctionalInterface
public interface PaymentRule {

  /** Why this rule refuses {@code amount} on {@code day}, or none when it does not. */
  Option<PaymentRejection> refusal(LoanAccount account, Money amount, LocalDate day);

  PaymentRule AMOUNT_IS_POSITIVE =
      (account, amount, day) ->
          Option.when(!amount.isPositive(), () -> new PaymentRejection.AmountNotPositive(amount));

  PaymentRule CURRENCY_IS_THE_LOANS =
      (account, amount, day) ->
          Option.when(
              !amount.currency().equals(account.principal().currency()),
              () -> new PaymentRejection.WrongCurrency(account.principal().currency()));

  PaymentRule LOAN_TAKES_PAYMENTS =
      (account, amount, day) ->
          Option.some(account.statusOn(day))
              .filter(status -> !status.takesPayments())
              .map(PaymentRejection.LoanTakesNoPayments::new);

  PaymentRule AT_MOST_THE_PAYOFF =
      (account, amount, day) ->
          Option.when(
              amount.compareTo(account.payoffOn(day)) > 0,
              () -> new PaymentRejection.AbovePayoff(account.payoffOn(day)));

  /** Every rule, in the order in which a caller hears of them. */
  List<PaymentRule> ALL =
      List.of(AMOUNT_IS_POSITIVE, CURRENCY_IS_THE_LOANS, LOAN_TAKES_PAYMENTS, AT_MOST_THE_PAYOFF);

  /** The allocation of a payment that meets every rule, or the first rule's refusal. */
  static Either<PaymentRejection, Allocation> allocate(
      LoanAccount account, Money amount, LocalDate day) {
    for (PaymentRule rule : ALL) {
      Option<PaymentRejection> refusal = rule.refusal(account, amount, day);
      if (refusal.isDefined()) {
        return Either.left(refusal.get());
      }
    }
    return Either.right(Allocation.of(amount, account, day));
  }
}
