package dev.freshet.application.port.store;

import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentId;
import java.time.Instant;

/**
 * A payment that somebody asked for, written down before the ledger hears of it.
 *
 * @param paymentId derived from the customer and the Idempotency-Key, so that asking again names
 *     the same payment
 */
public record PaymentIntent(
    PaymentId paymentId, CustomerId customerId, LoanId loanId, Money amount, Instant askedAt) {

  /** Whether the other intent asks for the same thing; when it was asked does not matter. */
  public boolean asksTheSameAs(PaymentIntent other) {
    return paymentId.equals(other.paymentId)
        && customerId.equals(other.customerId)
        && loanId.equals(other.loanId)
        && amount.equals(other.amount);
  }
}
