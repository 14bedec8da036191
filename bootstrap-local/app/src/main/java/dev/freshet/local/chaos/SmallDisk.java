package dev.freshet.local.chaos;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.freshet.local.cloud.CannotStart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file system of its own, in memory and of a fixed size, which can be filled to the last byte. It
 * is mounted in a user namespace, so that nobody need be root, and seen by those alone that are
 * started inside; others reach it through {@code /proc}. Linux only.
 */
final class SmallDisk implements AutoCloseable {

  private static final String SIZE = "768m";
  private static final int BLOCK = 1 << 20;

  private final Process holder;
  private final Path mountPoint;

  private SmallDisk(Process holder, Path mountPoint) {
    this.holder = holder;
    this.mountPoint = mountPoint;
  }

  /**
   * Mounts it over a directory.
   *
   * @throws CannotStart with the reason where this system does not allow it
   */
  static SmallDisk mount(Path directory) throws CannotStart {
    String script = "mount -t tmpfs -o size=" + SIZE + ",mode=700 freshet \"$0\" && echo up && cat";
    try {
      Process holder =
          new ProcessBuilder("unshare", "-U", "-r", "-m", "sh", "-c", script, "" + directory)
              .redirectErrorStream(true)
              .start();
      String said = String.valueOf(holder.inputReader().readLine());
      if (said.equals("up")) {
        return new SmallDisk(holder, directory);
      }
      holder.destroyForcibly();
      throw cannotMount(said, null);
    } catch (IOException none) {
      throw cannotMount(none.getMessage(), none);
    }
  }

  private static CannotStart cannotMount(@Nullable String why, @Nullable IOException cause) {
    return new CannotStart(
        "no disk can be mounted here that may be filled (" + why + "); do other faults: --only",
        cause);
  }

  /** What a command must begin with to run inside; {@code exec}s what follows. */
  List<String> inside() {
    String pid = Long.toString(holder.pid());
    return List.of("nsenter", "-t", pid, "-U", "-m", "--preserve-credentials");
  }

  /** Its root, as it is seen from outside. */
  Path root() {
    return Path.of("/proc/" + holder.pid() + "/root" + mountPoint.toAbsolutePath());
  }

  /** Writes until nothing more can be written. */
  void fill() {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    try (FileChannel channel = FileChannel.open(ballast(), CREATE, WRITE)) {
      while (true) {
        channel.write(block.rewind(), channel.size());
      }
    } catch (IOException full) {
      // That is what was wanted.
    }
  }

  void empty() throws IOException {
    Files.deleteIfExists(ballast());
  }

  /** Gone once whatever was started inside has ended, too. */
  @Override
  public void close() {
    holder.destroyForcibly();
  }

  private Path ballast() {
    return root().resolve("ballast");
  }
}
