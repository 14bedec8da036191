package dev.freshet.mainframe.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server that outlived the process which started it. Only the server whose command
 * line names our data directory is ever stopped.
 */
final class StalePostmaster {

  private static final long PATIENCE_SECONDS = 10;

  private StalePostmaster() {}

  /** Stops the server that still runs on {@code data}, if any; the caller holds our lock. */
  static void stop(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    Optional<ProcessHandle> server = serverOf(pidFile, data);
    if (server.isPresent()) {
      end(server.get());
    }
    // Left behind by a kill; its process id may belong to anybody by now.
    Files.deleteIfExists(pidFile);
  }

  private static Optional<ProcessHandle> serverOf(Path pidFile, Path data) throws IOException {
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .filter(ProcessHandle::isAlive)
        .filter(process -> runsOn(process, data));
  }

  private static boolean runsOn(ProcessHandle process, Path data) {
    return process.info().commandLine().filter(line -> line.contains(data.toString())).isPresent();
  }

  private static void end(ProcessHandle server) throws IOException {
    server.destroy();
    if (!isGone(server)) {
      server.destroyForcibly();
      if (!isGone(server)) {
        throw new IOException("an old server, process " + server.pid() + ", does not stop");
      }
    }
  }

  private static boolean isGone(ProcessHandle server) {
    try {
      server.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
      return true;
    } catch (CompletionException timedOut) {
      return !server.isAlive();
    }
  }
}
