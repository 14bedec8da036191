package dev.freshet.local.replay;

/** Hears how far a replay is. */
public interface ReplayProgress {

  /** A part of the replay begins that has {@code total} steps. */
  void begin(String part, String unit, long total);

  /** One more step of the current part is done; called from many threads. */
  void step();
}
