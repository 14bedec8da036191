package dev.freshet.mainframe.front;

/** The caller sent what the front does not understand; the message says what. */
final class BadRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadRequest(String message) {
    super(message, null, false, false);
  }
}
