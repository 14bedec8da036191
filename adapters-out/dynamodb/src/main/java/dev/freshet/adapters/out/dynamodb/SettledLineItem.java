package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.store.PaymentOutcome;
import dev.freshet.domain.cart.LineRefusal;
import dev.freshet.domain.cart.SettledLine;
import dev.freshet.domain.payment.PaymentId;
import io.vavr.control.Either;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A line of a checkout that has ended, as a map: that of {@link CartItem#line}, and {@code
 * paymentId} (S) or {@code refusal}, a map whose {@code kind} (S) is one of {@link OutcomeItem} or
 * says by itself what there is to say.
 */
final class SettledLineItem {

  private static final String PAYMENT = "paymentId";
  private static final String REFUSAL = "refusal";
  private static final String LOAN_UNKNOWN = "loan_unknown";
  private static final String SOMEBODY_ELSES_LOAN = "somebody_elses_loan";
  private static final String KEY_TAKEN = "key_taken";

  private SettledLineItem() {}

  static AttributeValue of(SettledLine settled) {
    Map<String, AttributeValue> item = new HashMap<>(CartItem.line(settled.line()));
    settled.outcome().peek(payment -> item.put(PAYMENT, Attributes.text(payment.value())));
    settled.outcome().peekLeft(refusal -> item.put(REFUSAL, refusal(refusal)));
    return AttributeValue.fromM(item);
  }

  static SettledLine read(ItemReader item) {
    return new SettledLine(
        CartItem.line(item),
        item.nested(REFUSAL, SettledLineItem::refusal)
            .<Either<LineRefusal, PaymentId>>map(Either::left)
            .getOrElse(() -> Either.right(new PaymentId(item.text(PAYMENT)))));
  }

  private static AttributeValue refusal(LineRefusal refusal) {
    return switch (refusal) {
      case LineRefusal.Rejected(var rejection) ->
          OutcomeItem.of(new PaymentOutcome.Rejected(rejection));
      case LineRefusal.LoanUnknown() -> kind(LOAN_UNKNOWN);
      case LineRefusal.SomebodyElsesLoan() -> kind(SOMEBODY_ELSES_LOAN);
      case LineRefusal.KeyTaken() -> kind(KEY_TAKEN);
    };
  }

  private static LineRefusal refusal(ItemReader item) {
    return switch (item.text(OutcomeItem.KIND)) {
      case LOAN_UNKNOWN -> new LineRefusal.LoanUnknown();
      case SOMEBODY_ELSES_LOAN -> new LineRefusal.SomebodyElsesLoan();
      case KEY_TAKEN -> new LineRefusal.KeyTaken();
      default -> new LineRefusal.Rejected(OutcomeItem.rejection(item));
    };
  }

  private static AttributeValue kind(String kind) {
    return AttributeValue.fromM(Map.of(OutcomeItem.KIND, Attributes.text(kind)));
  }
}
