package dev.freshet.application.port.store;

import dev.freshet.application.port.legacy.Posting;
import dev.freshet.domain.payment.PaymentRejection;

/** How a payment ended. An outcome is final. */
public sealed interface PaymentOutcome {

  /** The ledger posted it. */
  record Processed(Posting posting) implements PaymentOutcome {}

  /** A business rule refused it; nothing was posted. */
  record Rejected(PaymentRejection rejection) implements PaymentOutcome {}
}
