package dev.freshet.local.client;

/** Hears how far a long piece of work is. */
public interface WorkProgress {

  /** A part of the work begins that has {@code total} steps. */
  void begin(String part, String unit, long total);

  /** One more step of the current part is done; called from many threads. */
  void step();

  /** So many steps of the current part are done. */
  void at(long done);
}
