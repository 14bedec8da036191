package dev.freshet.mainframe.tape;

/** Carries out of a record why it cannot be understood. */
final class NotUnderstood extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient BrokenTape why;

  NotUnderstood(BrokenTape why) {
    super(why.message(), null, false, false);
    this.why = why;
  }

  BrokenTape why() {
    return why;
  }
}
