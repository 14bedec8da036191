package dev.freshet.mainframe;

/** The simulator could not start; the message says in one sentence why, fit for a terminal. */
public final class CannotStartMainframe extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CannotStartMainframe(String message) {
    super(message);
  }

  public CannotStartMainframe(String message, Throwable cause) {
    super(message, cause);
  }
}
