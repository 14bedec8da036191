package dev.freshet.mainframe.store;

import dev.freshet.mainframe.CannotStartMainframe;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of our own in a directory of ours; what is committed survives {@code kill -9}
 * of this process and of the server.
 *
 * <p>It trusts every local connection and listens on loopback only.
 */
final class PostgresServer implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofSeconds(60);
  private static final int LAST_WORDS = 3;

  private final FileChannel lockFile;
  private final Path data;
  private final EmbeddedPostgres postgres;
  private final Path programs;
  private volatile ProcessHandle server;

  private PostgresServer(FileChannel lockFile, Path data, EmbeddedPostgres postgres)
      throws IOException {
    this.lockFile = lockFile;
    this.data = data;
    this.postgres = postgres;
    this.server = running(data);
    this.programs =
        server
            .info()
            .command()
            .map(program -> Path.of(program).resolveSibling(""))
            .orElseThrow(() -> new IOException("it ended at once"));
  }

  static PostgresServer start(Path directory) {
    PostgresAsRoot.requirePossible();
    try {
      Files.createDirectories(directory);
      FileChannel lockFile = lock(directory);
      try {
        Path home = directory.toRealPath();
        EmbeddedPostgres postgres = startLocked(home);
        return new PostgresServer(lockFile, dataOf(home), postgres);
      } catch (IOException | RuntimeException failed) {
        lockFile.close();
        throw failed;
      }
    } catch (IOException failed) {
      throw new CannotStartMainframe(
          "PostgreSQL did not start in " + directory + ": " + failed.getMessage(), failed);
    }
  }

  String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?user=postgres";
  }

  /** Whether the server that was started last still runs. */
  boolean isRunning() {
    return StalePostmaster.runsOn(server, data);
  }

  /** The process id of the server that was started last. */
  long pid() {
    return server.pid();
  }

  /**
   * Starts a server that has died on what it had committed, on the same port and with the same
   * settings.
   *
   * @throws CannotStartMainframe with what it said when it does not start
   */
  void startAgain() {
    try {
      StalePostmaster.stop(data);
      Path log = data.resolveSibling("postgres.log");
      Files.deleteIfExists(log);
      Process control = PostgresAsRoot.command(restarting(log)).redirectErrorStream(true).start();
      String said = new String(control.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (control.waitFor() != 0) {
        throw new IOException(Files.exists(log) ? lastOf(Files.readString(log)) : lastOf(said));
      }
      server = running(data);
    } catch (IOException failed) {
      throw new CannotStartMainframe(
          "PostgreSQL did not start again in " + data + ": " + failed.getMessage(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CannotStartMainframe("interrupted while PostgreSQL started again", interrupted);
    }
  }

  @Override
  public void close() {
    try (lockFile) {
      postgres.close();
      StalePostmaster.stop(data);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The options are those of the last start, which PostgreSQL keeps beside its data. */
  private List<String> restarting(Path log) {
    return List.of(
        programs.resolve("pg_ctl").toString(),
        "restart",
        "-w",
        "-t",
        Long.toString(LONGEST_START.toSeconds()),
        "-D",
        data.toString(),
        "-l",
        log.toString());
  }

  private static ProcessHandle running(Path data) throws IOException {
    return StalePostmaster.on(data).orElseThrow(() -> new IOException("it ended at once"));
  }

  private static Path dataOf(Path directory) {
    return directory.resolve("postgres");
  }

  private static String lastOf(String said) {
    List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
    return String.join(" / ", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
  }

  private static EmbeddedPostgres startLocked(Path directory) throws IOException {
    Path data = dataOf(directory);
    Path initialised = directory.resolve("initialised");
    StalePostmaster.stop(data);
    if (!Files.exists(initialised)) {
      // A start that was killed half way: nothing was ever acknowledged from here.
      delete(data);
    }
    EmbeddedPostgres started =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            // It would end the database while we still use it; and while the JVM stops, no hook can
            // be added, which would fail the start and leave the server behind.
            .setRegisterShutdownHook(false)
            .setLocaleConfig("locale", "C")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("wal_level", "logical")
            .setServerConfig("listen_addresses", "127.0.0.1")
            // A socket's lock file names a process id, which stays after a crash and may be
            // anybody's.
            .setServerConfig("unix_socket_directories", "")
            .setPGStartupWait(LONGEST_START)
            .start();
    Files.write(initialised, new byte[0]);
    return started;
  }

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new CannotStartMainframe("another process is using the mainframe in " + directory);
    }
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (Stream<Path> paths = Files.walk(tree)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
