package dev.freshet.local.chaos;

import io.vavr.control.Option;
import java.util.Arrays;
import java.util.Locale;

/** What can be done to the parts of a Freshet, in the order in which it is done. */
public enum InjectedFault {
  /** Killed with -9; started again by the Freshet that started it. */
  REDIS_KILLED,
  /** Stopped by a signal, and continued: connections stay open and nothing is answered. */
  REDIS_STOPPED,
  /** Has no memory left, and evicts nothing. */
  REDIS_FULL,
  /** Made a replica of an address that does not answer: it answers reads and takes no changes. */
  REDIS_READ_ONLY,
  /** Its first process killed with -9; started again by the Freshet that started it. */
  POSTGRES_KILLED,
  /** Killed again while it is being started again. */
  POSTGRES_KILLED_TWICE,
  /** All of its processes stopped by a signal, and continued. */
  POSTGRES_STOPPED,
  /** Takes no changes. */
  POSTGRES_READ_ONLY,
  /** All sources of the mainframe refuse every call. */
  MAINFRAME_DOWN,
  /** Not a byte is left where all state is kept. */
  DISK_FULL,
  /** The process itself, killed with -9 and started again on its directory. */
  FRESHET_KILLED;

  /** The fault that a command line names, such as {@code redis-killed}. */
  public static Option<InjectedFault> named(String name) {
    return Option.ofOptional(
        Arrays.stream(values()).filter(fault -> fault.toString().equals(name)).findFirst());
  }

  /** As a command line names it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
