package dev.freshet.local.batch;

/** Why a batch did not run or could not be followed, in a sentence fit for a terminal. */
public final class BatchFailed extends Exception {

  private static final long serialVersionUID = 1L;

  BatchFailed(String message) {
    super(message);
  }
}
