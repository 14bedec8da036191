package dev.freshet.local.cloud;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The directory that holds all state of one local Freshet: locked while it runs, and readable by
 * its owner only, since customers' data and the key that signs tokens lie in it.
 */
public final class DataDirectory implements AutoCloseable {

  private final Path root;
  private final FileChannel lock;

  private DataDirectory(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Opens and locks a directory, creating it if need be.
   *
   * @throws CannotStart when another process runs on it, or it cannot be written
   */
  public static DataDirectory open(Path root) throws CannotStart {
    try {
      Files.createDirectories(root);
      closeToOthers(root);
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw new CannotStart(
            "another Freshet runs on "
                + root
                + "; give this one its own --data, or share that one's servers with --join URL");
      }
      return new DataDirectory(root, channel);
    } catch (IOException unwritable) {
      throw new CannotStart(
          "cannot use the data directory " + root + ": " + unwritable, unwritable);
    }
  }

  /** A subdirectory for one part's state, created if need be. */
  public Path of(String part) throws CannotStart {
    try {
      return Files.createDirectories(root.resolve(part));
    } catch (IOException unwritable) {
      throw new CannotStart("cannot create " + root.resolve(part) + ": " + unwritable, unwritable);
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static void closeToOthers(Path root) throws IOException {
    if (Files.getFileStore(root).supportsFileAttributeView(PosixFileAttributeView.class)) {
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException ourselves) {
      return false;
    }
  }
}
