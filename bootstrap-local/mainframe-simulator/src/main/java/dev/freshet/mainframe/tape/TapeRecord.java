package dev.freshet.mainframe.tape;

/** One record of a tape. */
sealed interface TapeRecord {

  /** A loan. */
  record Understood(TapeLoan loan) implements TapeRecord {}

  /** A record that cannot be understood, and why. */
  record LeftOut(BrokenTape why) implements TapeRecord {}
}
