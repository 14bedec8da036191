package dev.freshet.eventbridge.journal;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The few steps that make a file survive a power cut. */
public final class DurableFiles {

  private DurableFiles() {}

  public static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  public static void write(FileChannel channel, String text) throws IOException {
    write(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Puts the complete and forced file {@code fresh} in the place of {@code file}. */
  public static void replace(Path file, Path fresh) throws IOException {
    Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
    forceDirectoryOf(file);
  }

  /** Without this a power cut may undo a rename or a creation, and with it what was appended. */
  static void forceDirectoryOf(Path file) throws IOException {
    try (var directory = FileChannel.open(file.toAbsolutePath().getParent(), READ)) {
      directory.force(true);
    }
  }
}
