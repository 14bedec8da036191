package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.legacy.Posting;
import dev.freshet.application.port.store.PaymentOutcome;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.payment.PaymentId;
import dev.freshet.domain.payment.PaymentRejection;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How a payment ended, as a map. {@code kind} (S) says which of these it is; money is written as in
 * {@link Attributes#money}.
 *
 * <pre>
 * processed               paymentId, loanId, amount, interest, principal, newBalance,
 *                         postedOn (S, ISO date), version (N)
 * amount_not_positive     amount
 * wrong_currency          expected (S, ISO 4217)
 * above_payoff            payoff
 * loan_takes_no_payments  status (S, see {@link StatusName}), days (N, delinquent)
 * </pre>
 */
final class OutcomeItem {

  static final String KIND = "kind";

  private OutcomeItem() {}

  static AttributeValue of(PaymentOutcome outcome) {
    return AttributeValue.fromM(
        switch (outcome) {
          case PaymentOutcome.Processed processed -> processed(processed.posting());
          case PaymentOutcome.Rejected rejected -> rejected(rejected.rejection());
        });
  }

  static PaymentOutcome read(ItemReader item) {
    return item.text(KIND).equals("processed")
        ? new PaymentOutcome.Processed(posting(item))
        : new PaymentOutcome.Rejected(rejection(item));
  }

  static PaymentRejection rejection(ItemReader item) {
    String kind = item.text(KIND);
    return switch (kind) {
      case "amount_not_positive" -> new PaymentRejection.AmountNotPositive(item.money("amount"));
      case "wrong_currency" ->
          new PaymentRejection.WrongCurrency(Currency.getInstance(item.text("expected")));
      case "above_payoff" -> new PaymentRejection.AbovePayoff(item.money("payoff"));
      case "loan_takes_no_payments" -> new PaymentRejection.LoanTakesNoPayments(status(item));
      default -> throw new IllegalArgumentException("no outcome: " + kind);
    };
  }

  private static Map<String, AttributeValue> processed(Posting posting) {
    return Map.of(
        KIND,
        Attributes.text("processed"),
        "paymentId",
        Attributes.text(posting.paymentId().value()),
        "loanId",
        Attributes.text(posting.loanId().value()),
        "amount",
        Attributes.money(posting.amount()),
        "interest",
        Attributes.money(posting.interest()),
        "principal",
        Attributes.money(posting.principal()),
        "newBalance",
        Attributes.money(posting.newBalance()),
        "postedOn",
        Attributes.text(posting.postedOn().toString()),
        "version",
        Attributes.number(posting.version()));
  }

  private static Posting posting(ItemReader item) {
    return new Posting(
        new PaymentId(item.text("paymentId")),
        new LoanId(item.text("loanId")),
        item.money("amount"),
        item.money("interest"),
        item.money("principal"),
        item.money("newBalance"),
        LocalDate.parse(item.text("postedOn")),
        item.number("version"));
  }

  private static Map<String, AttributeValue> rejected(PaymentRejection rejection) {
    return switch (rejection) {
      case PaymentRejection.AmountNotPositive(var amount) ->
          kind("amount_not_positive", "amount", Attributes.money(amount));
      case PaymentRejection.WrongCurrency(var expected) ->
          kind("wrong_currency", "expected", Attributes.text(expected.getCurrencyCode()));
      case PaymentRejection.AbovePayoff(var payoff) ->
          kind("above_payoff", "payoff", Attributes.money(payoff));
      case PaymentRejection.LoanTakesNoPayments(var status) -> noPayments(status);
    };
  }

  private static Map<String, AttributeValue> noPayments(LoanStatus status) {
    return Map.of(
        KIND,
        Attributes.text("loan_takes_no_payments"),
        "status",
        Attributes.text(StatusName.of(status)),
        "days",
        Attributes.number(status.daysDelinquent()));
  }

  private static LoanStatus status(ItemReader item) {
    return LoanStatus.of(StatusName.kind(item.text("status")), item.integer("days"));
  }

  private static Map<String, AttributeValue> kind(
      String kind, String attribute, AttributeValue value) {
    return Map.of(KIND, Attributes.text(kind), attribute, value);
  }
}
