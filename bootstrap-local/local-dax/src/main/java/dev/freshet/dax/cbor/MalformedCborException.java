package dev.freshet.dax.cbor;

/** Bytes that are not CBOR, or more of it than the limits allow; the stream cannot be read on. */
public final class MalformedCborException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedCborException(String message) {
    super(message);
  }
}
