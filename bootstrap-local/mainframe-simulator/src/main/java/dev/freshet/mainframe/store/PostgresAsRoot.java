package dev.freshet.mainframe.store;

import dev.freshet.mainframe.CannotStartMainframe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL refuses to run as root; the embedded server then runs in a user namespace of its own,
 * and where those are off there is no way.
 */
final class PostgresAsRoot {

  private PostgresAsRoot() {}

  static void requirePossible() {
    if (isRoot() && !canUnshare()) {
      throw new CannotStartMainframe(
          "PostgreSQL does not run as root and user namespaces are off here:"
              + " run Freshet as another user, or allow `unshare -U`.");
    }
  }

  /** A command of PostgreSQL as this user may run it. */
  static ProcessBuilder command(List<String> command) {
    List<String> wrapped = new ArrayList<>(isRoot() ? List.of("unshare", "-U") : List.of());
    wrapped.addAll(command);
    return new ProcessBuilder(wrapped);
  }

  private static boolean isRoot() {
    try {
      return Files.exists(Path.of("/proc/self"))
          && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException | UnsupportedOperationException notUnix) {
      return false;
    }
  }

  private static boolean canUnshare() {
    try {
      Process probe =
          new ProcessBuilder("unshare", "-U", "true")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return probe.waitFor(5, TimeUnit.SECONDS) && probe.exitValue() == 0;
    } catch (IOException noUnshare) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
