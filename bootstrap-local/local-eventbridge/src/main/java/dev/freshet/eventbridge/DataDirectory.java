package dev.freshet.eventbridge;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The directory an endpoint keeps everything in, locked so that no two share it. */
final class DataDirectory implements AutoCloseable {

  private final Path root;
  private final boolean temporary;
  private final FileChannel lock;

  private DataDirectory(Path root, boolean temporary, FileChannel lock) {
    this.root = root;
    this.temporary = temporary;
    this.lock = lock;
  }

  /** The given directory, or one that is deleted again on closing. */
  static DataDirectory of(@Nullable Path root) {
    return root == null ? temporary() : at(root);
  }

  private static DataDirectory at(Path root) {
    try {
      Files.createDirectories(root);
      return new DataDirectory(root, false, locked(root));
    } catch (IOException unusable) {
      throw new UncheckedIOException("cannot use " + root, unusable);
    }
  }

  private static DataDirectory temporary() {
    try {
      var root = Files.createTempDirectory("eventbridge-");
      return new DataDirectory(root, true, locked(root));
    } catch (IOException unusable) {
      throw new UncheckedIOException("cannot create a temporary directory", unusable);
    }
  }

  Path resolve(String name) {
    return root.resolve(name);
  }

  @Override
  public void close() {
    try {
      lock.close();
      if (temporary) {
        deleteAll();
      }
    } catch (IOException unclosed) {
      throw new UncheckedIOException("cannot give up " + root, unclosed);
    }
  }

  private void deleteAll() throws IOException {
    try (var paths = Files.walk(root)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static FileChannel locked(Path root) throws IOException {
    var channel = FileChannel.open(root.resolve("lock"), CREATE, WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException heldByThisProcess) {
      channel.close();
      throw new IllegalStateException(root + " is in use in this process", heldByThisProcess);
    }
    channel.close();
    throw new IllegalStateException(root + " is in use by another process");
  }
}
