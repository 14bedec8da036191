package dev.freshet.local.dynamodb.store;

/** The disk, or what is on it, does not do. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
