package dev.freshet.mainframe.tape;

import java.time.LocalDate;

/** What a run of the nightly batch came to. */
public sealed interface BatchRun {

  /** Follows all of the run's changes in the change stream. */
  String mark();

  /** The mainframe's day after the run. */
  LocalDate businessDay();

  /**
   * The tape is now what the systems of record say.
   *
   * @param loans how many the tape has
   * @param changed how many of them differed from the records
   * @param added how many of them were not known
   * @param missing how many are known and not on the tape; they stay as they were
   * @param leftOut the tape's records that could not be understood; their loans stay as they were
   */
  record Applied(
      String mark,
      LocalDate businessDay,
      long loans,
      long changed,
      long added,
      long missing,
      LeftOut leftOut)
      implements BatchRun {}

  /**
   * The tape had been applied or loaded before; nothing was changed.
   *
   * @param superseded whether a tape of a later period has been applied since
   */
  record AppliedBefore(String mark, LocalDate businessDay, boolean superseded)
      implements BatchRun {}
}
