package dev.freshet.mainframe.tape;

/** Carries a {@link BrokenTape} out of the transaction that it undoes. */
final class BrokenTapeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient BrokenTape broken;

  BrokenTapeException(BrokenTape broken) {
    super(broken.message(), null, false, false);
    this.broken = broken;
  }

  BrokenTape broken() {
    return broken;
  }
}
