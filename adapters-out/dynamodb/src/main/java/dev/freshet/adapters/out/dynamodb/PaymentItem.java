package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.store.PaymentIntent;
import dev.freshet.application.port.store.PaymentRecord;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.payment.PaymentId;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A payment as an item.
 *
 * <pre>
 * paymentId, customerId, loanId  S
 * amount                         S, minor units and currency: 23296 USD
 * askedAt                        S, ISO 8601 to the nanosecond, UTC
 * outcome                        M, see {@link OutcomeItem}; absent while the payment is open
 * </pre>
 */
final class PaymentItem {

  static final String ID = "paymentId";
  static final String OUTCOME = "outcome";

  private PaymentItem() {}

  static Map<String, AttributeValue> of(PaymentIntent intent) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(ID, Attributes.text(intent.paymentId().value()));
    item.put("customerId", Attributes.text(intent.customerId().value()));
    item.put("loanId", Attributes.text(intent.loanId().value()));
    item.put("amount", Attributes.money(intent.amount()));
    item.put("askedAt", Attributes.time(intent.askedAt()));
    return item;
  }

  static PaymentRecord read(ItemReader item) {
    return new PaymentRecord(
        new PaymentIntent(
            new PaymentId(item.text(ID)),
            new CustomerId(item.text("customerId")),
            new LoanId(item.text("loanId")),
            item.money("amount"),
            item.time("askedAt")),
        item.nested(OUTCOME, OutcomeItem::read));
  }
}
