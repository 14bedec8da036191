package dev.freshet.mainframe.front;

/** The work is done, and its answer goes nowhere: the connection is closed instead. */
final class AnswerLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AnswerLost() {
    super(null, null, false, false);
  }
}
