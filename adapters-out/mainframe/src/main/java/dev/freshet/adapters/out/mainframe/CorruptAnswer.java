package dev.freshet.adapters.out.mainframe;

/** A field of an answer is missing or makes no sense; never leaves {@link Answers#parse}. */
final class CorruptAnswer extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CorruptAnswer(String message) {
    super(message, null, false, false);
  }
}
