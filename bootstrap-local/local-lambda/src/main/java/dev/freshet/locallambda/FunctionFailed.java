package dev.freshet.locallambda;

/** A call that ended without an answer: the handler threw, the process died, or time was up. */
public final class FunctionFailed extends Exception {

  private static final long serialVersionUID = 1L;

  FunctionFailed(String message) {
    super(message);
  }
}
