package dev.freshet.domain.cart;

import dev.freshet.domain.payment.PaymentRejection;

/** Why a line was not paid and stays in the cart. Nothing was posted for it, nor will be. */
public sealed interface LineRefusal {

  /** A rule of paying refuses it. */
  record Rejected(PaymentRejection rejection) implements LineRefusal {}

  /** There is no such loan. */
  record LoanUnknown() implements LineRefusal {}

  /** The loan is somebody else's. */
  record SomebodyElsesLoan() implements LineRefusal {}

  /** The customer used the line's key for a payment outside of the cart. */
  record KeyTaken() implements LineRefusal {}
}
