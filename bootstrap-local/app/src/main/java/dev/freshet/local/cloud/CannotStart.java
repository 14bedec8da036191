package dev.freshet.local.cloud;

/** Why the local cloud cannot start, in a sentence that says what to do. */
public final class CannotStart extends Exception {

  private static final long serialVersionUID = 1L;

  public CannotStart(String message) {
    super(message);
  }

  public CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
