package dev.freshet.dax.wire;

/** A request that is answered with a failure of our own, not of DynamoDB's. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public RefusedException(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  public static RefusedException invalid(String message) {
    return new RefusedException(Failure.validation(message));
  }

  public Failure failure() {
    return failure;
  }
}
