package dev.freshet.mainframe.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The PostgreSQL server that runs on a data directory, whoever started it. A process is that server
 * only when it is PostgreSQL and was started on exactly this directory: a process id alone may
 * belong to anybody by now, or to a dead process whose parent has not asked for its end.
 */
final class StalePostmaster {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final String PROGRAM = "postgres";

  private StalePostmaster() {}

  /**
   * Stops the server that runs on {@code data}, if any, and clears away what a dead one left; the
   * caller holds our lock.
   */
  static void stop(Path data) throws IOException {
    Optional<ProcessHandle> server = on(data);
    if (server.isPresent()) {
      end(server.get(), data);
    }
    Files.deleteIfExists(pidFile(data));
  }

  /** The server that runs on {@code data} now. */
  static Optional<ProcessHandle> on(Path data) throws IOException {
    if (!Files.exists(pidFile(data))) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile(data));
    if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .filter(process -> runsOn(process, data));
  }

  /** Of a dead process, whose id may stay in use, neither program nor arguments are known. */
  static boolean runsOn(ProcessHandle process, Path data) {
    ProcessHandle.Info info = process.info();
    List<String> arguments = Arrays.asList(info.arguments().orElse(new String[0]));
    int directory = arguments.indexOf("-D") + 1;
    return info.command().filter(StalePostmaster::isPostgres).isPresent()
        && directory > 0
        && directory < arguments.size()
        && arguments.get(directory).equals(data.toString());
  }

  private static boolean isPostgres(String command) {
    return Path.of(command).endsWith(PROGRAM);
  }

  private static Path pidFile(Path data) {
    return data.resolve("postmaster.pid");
  }

  private static void end(ProcessHandle server, Path data) throws IOException {
    server.destroy();
    if (!isGone(server, data)) {
      server.destroyForcibly();
      if (!isGone(server, data)) {
        throw new IOException("an old server, process " + server.pid() + ", does not stop");
      }
    }
  }

  private static boolean isGone(ProcessHandle server, Path data) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (runsOn(server, data)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(GLANCE_NANOS);
    }
    return true;
  }
}
