package dev.freshet.mainframe.store;

import dev.freshet.mainframe.CannotStartMainframe;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
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

  private final FileChannel lockFile;
  private final EmbeddedPostgres postgres;

  private PostgresServer(FileChannel lockFile, EmbeddedPostgres postgres) {
    this.lockFile = lockFile;
    this.postgres = postgres;
  }

  static PostgresServer start(Path directory) {
    PostgresAsRoot.requirePossible();
    try {
      Files.createDirectories(directory);
      FileChannel lockFile = lock(directory);
      try {
        return new PostgresServer(lockFile, startLocked(directory.toRealPath()));
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

  @Override
  public void close() {
    try (lockFile) {
      postgres.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static EmbeddedPostgres startLocked(Path directory) throws IOException {
    Path data = directory.resolve("postgres");
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
