package dev.freshet.adapters.in.http;

/** Who may call a route. Where the path names a customer, a customer may only name oneself. */
public enum Access {
  /** Everybody, without a token. */
  PUBLIC,
  /** The customer alone: nobody pays, or changes a profile or cart, in a customer's name. */
  CUSTOMER,
  /** The customer, or an operator looking. */
  CUSTOMER_OR_OPERATOR,
  /** Operators. */
  OPERATOR
}
