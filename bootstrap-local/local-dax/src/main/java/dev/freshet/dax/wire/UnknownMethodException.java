package dev.freshet.dax.wire;

/** A method number that no client is known to send. */
public final class UnknownMethodException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnknownMethodException(long id) {
    super("method " + id + " is not implemented");
  }
}
