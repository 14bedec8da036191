package dev.freshet.mainframe.tape;

/** Hears how far a load is; called from the loading thread, now and then. */
@FunctionalInterface
public interface LoadProgress {

  /** For those who do not care. */
  LoadProgress UNHEARD = (bytesRead, bytesTotal, loans) -> {};

  /**
   * Hears where the load is.
   *
   * @param bytesRead how much of all tapes, as stored, was read
   * @param bytesTotal the size of all tapes, as stored
   * @param loans how many loans were read
   */
  void at(long bytesRead, long bytesTotal, long loans);
}
