package dev.freshet.locallambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * Kills processes when this one has ended, however it ended: a process that was stopped hears
 * nothing of its parent's end, and would be there for ever. Thread-safe.
 */
final class Reaper {

  /** Reads ids until the pipe breaks, which it does with us; no signal to our group ends it. */
  private static final String SCRIPT =
      "trap '' INT TERM HUP; pids=; while read -r pid; do pids=\"$pids $pid\"; done;"
          + " kill -KILL $pids 2>/dev/null";

  private static final Reaper INSTANCE = new Reaper();

  private final Writer pids;

  private Reaper() {
    try {
      pids =
          new ProcessBuilder("/bin/sh", "-c", SCRIPT)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .outputWriter();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Watches over a process as long as this one lives. */
  static void watch(Process process) {
    INSTANCE.add(process.pid());
  }

  private synchronized void add(long pid) {
    try {
      pids.write(pid + "\n");
      pids.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
