package dev.freshet.dax.cbor;

/**
 * Well-formed CBOR where something else belongs; the stream can be read on, only one request fails.
 */
public final class UnexpectedCborException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnexpectedCborException(String message) {
    super(message);
  }
}
