package dev.freshet.adapters.in.http.problem;

import java.util.Locale;

/**
 * Every kind of problem that a caller can meet, with its status; the whole list, so that callers
 * can rely on it. A type once published keeps its meaning.
 */
public enum ProblemType {
  MALFORMED_REQUEST(400, "The request is not well-formed HTTP"),
  MALFORMED_PATH(400, "The path is not well-formed"),
  MALFORMED_ID(400, "The path names something by an id that no such thing can have"),
  MALFORMED_QUERY(400, "A query parameter is missing or not well-formed"),
  MALFORMED_JSON(400, "The body is not JSON"),
  INVALID_UTF8(400, "The body is not UTF-8"),
  DUPLICATE_FIELD(400, "A JSON object names a field twice"),
  TRAILING_CONTENT(400, "Something follows the JSON value"),
  NESTED_TOO_DEEP(400, "The JSON is nested too deep"),
  UNKNOWN_FIELD(400, "The body has a field that is not known here"),
  MISSING_FIELD(400, "The body lacks a field"),
  WRONG_TYPE(400, "A field has the wrong JSON type"),
  MALFORMED_TEXT(400, "A text has characters that no text may have"),
  MALFORMED_AMOUNT(400, "The amount is not an amount of money"),
  MALFORMED_TIME(400, "The time is not an RFC 3339 time"),
  MALFORMED_LOAN_ID(400, "The body names a loan by an id that no loan can have"),
  INCOMPLETE_BODY(400, "The body ended before it was complete"),
  BODY_TOO_LARGE(413, "The body is too large"),
  URI_TOO_LONG(414, "Path and query are too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body's media type is not supported"),
  MISSING_IDEMPOTENCY_KEY(400, "A payment needs an Idempotency-Key"),
  MALFORMED_IDEMPOTENCY_KEY(400, "The Idempotency-Key is not well-formed"),
  MALFORMED_MIN_VERSION(400, "Freshet-Min-Version is not a version"),
  MALFORMED_PRECONDITION(400, "If-Match or If-None-Match does not say what it must here"),
  MISSING_TOKEN(401, "A bearer token is needed"),
  INVALID_TOKEN(401, "The bearer token is not valid"),
  EXPIRED_TOKEN(401, "The bearer token has expired"),
  INSUFFICIENT_SCOPE(403, "The token's scope does not allow this"),
  NOT_YOURS(403, "This belongs to somebody else"),
  RESOURCE_UNKNOWN(404, "There is nothing at this path"),
  CUSTOMER_UNKNOWN(404, "There is no such customer"),
  LOAN_UNKNOWN(404, "There is no such loan"),
  STATEMENT_UNKNOWN(404, "There is no statement of such a loan yet"),
  PAYMENT_UNKNOWN(404, "There is no such payment"),
  KEY_CLASS_UNKNOWN(404, "No cached object has a key of that class"),
  DEAD_LETTER_UNKNOWN(404, "Nothing of that id is parked"),
  LOAD_UNKNOWN(404, "There is no such load"),
  CART_UNKNOWN(404, "The customer has no cart"),
  METHOD_NOT_ALLOWED(405, "The resource does not know this method"),
  LOAN_TAKES_NO_PAYMENTS(409, "The loan takes no payments"),
  CART_EMPTY(409, "There is nothing in the cart to pay"),
  CHECKOUT_UNDER_WAY(409, "The cart is being checked out"),
  CART_CHANGED(412, "The cart is not as the request says it was seen"),
  AMOUNT_NOT_POSITIVE(422, "A payment must be more than nothing"),
  WRONG_CURRENCY(422, "A loan is paid in its own currency"),
  ABOVE_PAYOFF(422, "The amount is more than it takes to pay the loan off"),
  IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another payment"),
  INVALID_PROFILE(422, "The profile cannot be changed so"),
  INVALID_PERIOD(422, "The period does not end after it begins"),
  LOAN_TWICE(422, "A cart pays each loan by one line"),
  TOO_MANY_LINES(422, "A cart holds fewer lines"),
  MAINFRAME_REFUSED(422, "The mainframe refuses what its operator asks"),
  EXPECTATION_UNKNOWN(417, "The expectation cannot be met"),
  MISDIRECTED_REQUEST(421, "The request is for another host"),
  PRECONDITION_REQUIRED(428, "Changing a cart needs a condition"),
  HEADERS_TOO_LARGE(431, "The headers are too large"),
  INTERNAL_ERROR(500, "Something went wrong on our side"),
  STOPPING(503, "The service is not there now"),
  VERSION_UNKNOWN(505, "The version of HTTP is not known"),
  SOURCE_UNAVAILABLE(503, "A part that is needed cannot be reached"),
  SOURCE_TIMED_OUT(503, "A part that is needed did not answer in time"),
  SOURCE_THROTTLED(503, "A part that is needed takes no more load now"),
  CONCURRENT_CHANGE(503, "Somebody else changed the same thing at the same time"),
  SOURCE_CORRUPT(503, "A part that is needed answered nonsense"),
  OUTCOME_UNKNOWN(503, "It is not known yet whether the change was made"),
  TOKEN_KEYS_UNAVAILABLE(503, "The keys that verify tokens cannot be reached");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The stable, relative URI that names this type, such as {@code /problems/malformed-json}. */
  public String uri() {
    return "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** A problem of this type; {@code detail} is fit for the caller. */
  public Problem because(String detail) {
    return new Problem(this, detail);
  }
}
