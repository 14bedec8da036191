package dev.freshet.dax.item;

import dev.freshet.dax.cbor.ByteSource;
import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.cbor.CborLimits;
import dev.freshet.dax.cbor.CborReader;
import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.cbor.MalformedCborException;
import dev.freshet.dax.cbor.UnexpectedCborException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Attribute lists on disk: one CBOR array {@code [id, [name…]]} after another, appended and forced;
 * one writer at a time.
 */
public final class AttributeListFile implements AutoCloseable {
  private static final CborLimits ENTRY = new CborLimits(4 << 20, 20_000, 4);

  private final FileChannel channel;

  private AttributeListFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens or creates the file {@code attribute-lists} in {@code directory}.
   *
   * @throws IllegalStateException if another server has it open
   */
  public static AttributeListFile open(Path directory) throws IOException {
    Files.createDirectories(directory);
    FileChannel channel =
        FileChannel.open(
            directory.resolve("attribute-lists"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    if (!locked(channel)) {
      channel.close();
      throw new IllegalStateException("another local DAX uses " + directory);
    }
    return new AttributeListFile(channel);
  }

  /** All lists in the file; an entry cut short by a crash was never given out, and is removed. */
  public Map<Long, List<String>> load() throws IOException {
    ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (content.hasRemaining() && channel.read(content) >= 0) {}
    Map<Long, List<String>> lists = new LinkedHashMap<>();
    ByteSource source = ByteSource.of(content.array());
    long whole = 0;
    try {
      while (!source.ended()) {
        addEntry(new CborReader(source, ENTRY).read(), lists);
        whole = source.consumed();
      }
    } catch (EOFException | MalformedCborException | UnexpectedCborException _) {
      channel.truncate(whole);
    }
    channel.position(whole);
    return lists;
  }

  /** Makes a list last before anybody learns its number. */
  public void append(long id, List<String> names) {
    CborWriter entry = new CborWriter().array(2).integer(id).array(names.size());
    names.forEach(entry::text);
    ByteBuffer bytes = ByteBuffer.wrap(entry.toByteArray());
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException("attribute lists cannot be kept", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  private static void addEntry(Cbor entry, Map<Long, List<String>> lists) {
    List<Cbor> parts = entry.asArray();
    lists.put(
        parts.getFirst().asInt(), parts.getLast().asArray().stream().map(Cbor::asText).toList());
  }
}
