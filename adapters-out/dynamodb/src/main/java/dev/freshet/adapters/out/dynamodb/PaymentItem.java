package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.store.PaymentIntent;
import dev.freshet.application.port.store.PaymentRecord;
import dev.freshet.application.port.store.PaymentStore.OpenPayment;
import dev.freshet.application.port.store.PaymentStore.ParkedPayment;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.payment.PaymentId;
import io.vavr.control.Option;
import java.time.Instant;
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
 * queue                          S, "open" or "parked"; absent once there is an outcome
 * position                       S, from when it is due, or was parked, and its id; likewise
 * attempts                       N, how often completing it has failed; absent before the first
 * reason                         S, why it was parked
 * parkedAt                       S, ISO 8601 to the nanosecond, UTC; of one that is parked
 * </pre>
 *
 * One item besides has nothing but the id "trial write".
 */
final class PaymentItem {

  static final String ID = "paymentId";
  static final String OUTCOME = "outcome";
  static final String ATTEMPTS = "attempts";
  static final String REASON = "reason";
  static final String PARKED_AT = "parkedAt";

  static final String OPEN = "open";
  static final String PARKED = "parked";

  private PaymentItem() {}

  static Map<String, AttributeValue> of(PaymentIntent intent) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(ID, Attributes.text(intent.paymentId().value()));
    item.put("customerId", Attributes.text(intent.customerId().value()));
    item.put("loanId", Attributes.text(intent.loanId().value()));
    item.put("amount", Attributes.money(intent.amount()));
    item.put("askedAt", Attributes.time(intent.askedAt()));
    item.put(QueueIndex.QUEUE, Attributes.text(OPEN));
    item.put(
        QueueIndex.POSITION, QueueIndex.position(intent.askedAt(), intent.paymentId().value()));
    return item;
  }

  static PaymentRecord read(ItemReader item) {
    return new PaymentRecord(intent(item), item.nested(OUTCOME, OutcomeItem::read));
  }

  /** The payment as one that was due before a moment, or none when it was not. */
  static Option<OpenPayment> due(ItemReader item, Instant before) {
    return waitsIn(OPEN, item)
            && item.text(QueueIndex.POSITION).compareTo(Attributes.timeText(before)) < 0
        ? Option.some(new OpenPayment(intent(item), attempts(item)))
        : Option.none();
  }

  /** The payment as it is parked, or none when it is not. */
  static Option<ParkedPayment> parked(ItemReader item) {
    return waitsIn(PARKED, item)
        ? Option.some(
            new ParkedPayment(
                intent(item), item.text(REASON), attempts(item), item.time(PARKED_AT)))
        : Option.none();
  }

  private static PaymentIntent intent(ItemReader item) {
    return new PaymentIntent(
        new PaymentId(item.text(ID)),
        new CustomerId(item.text("customerId")),
        new LoanId(item.text("loanId")),
        item.money("amount"),
        item.time("askedAt"));
  }

  private static boolean waitsIn(String queue, ItemReader item) {
    return item.optionalText(QueueIndex.QUEUE).contains(queue) && !item.has(OUTCOME);
  }

  private static int attempts(ItemReader item) {
    return item.has(ATTEMPTS) ? item.integer(ATTEMPTS) : 0;
  }
}
