package dev.freshet.local.dynamodb.store;

/** The disk, or what is on it, does not do. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is stored cannot be read. */
  public static StoreException damaged(String what, Throwable cause) {
    return new StoreException(what + " is damaged", cause);
  }

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
