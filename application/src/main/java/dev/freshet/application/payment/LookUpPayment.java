package dev.freshet.application.payment;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.PaymentRecord;
import dev.freshet.domain.payment.PaymentId;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** Looks up a payment and how it ended. */
public interface LookUpPayment {

  /** The payment, or none when there is no such payment. Whose it is, its intent says. */
  Either<Fault, Option<PaymentRecord>> lookUp(PaymentId payment);
}
