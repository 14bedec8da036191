package dev.freshet.local.cloud;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The directory that holds all state of one local Freshet, locked while it runs. What is created of
 * it can be read by its owner only, since customers' data lie in it.
 */
public final class DataDirectory implements AutoCloseable {

  private static final FileAttribute<?> OWNERS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

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
      createOwn(root);
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
      return createOwn(root.resolve(part));
    } catch (IOException unwritable) {
      throw new CannotStart("cannot create " + root.resolve(part) + ": " + unwritable, unwritable);
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  /** Creates a directory for its owner alone; one that is there stays as it is. */
  private static Path createOwn(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return directory;
    }
    Files.createDirectories(directory.toAbsolutePath().getParent());
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? Files.createDirectory(directory, OWNERS)
        : Files.createDirectory(directory);
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException ourselves) {
      return false;
    }
  }
}
