package dev.freshet.local.functions;

import io.vavr.control.Option;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/** How far the shards of a stream were read, in a file. Not thread-safe. */
final class ShardPositions {

  private static final String END = "end";

  private final Path file;
  private final Properties positions = new Properties();

  ShardPositions(Path file) {
    this.file = file;
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        positions.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The sequence number that was read last, or none. */
  Option<String> of(String shard) {
    return Option.of(positions.getProperty(shard));
  }

  /** Whether the shard is closed and was read to its end. */
  boolean isAtEnd(String shard) {
    return of(shard).contains(END);
  }

  void store(String shard, String sequenceNumber) {
    positions.setProperty(shard, sequenceNumber);
    write();
  }

  void end(String shard) {
    store(shard, END);
  }

  private void write() {
    try {
      Path next = Files.createDirectories(file.getParent()).resolve(file.getFileName() + ".next");
      try (Writer writer = Files.newBufferedWriter(next)) {
        positions.store(writer, null);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
