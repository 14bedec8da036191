package dev.freshet.eventbridge.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of checksummed lines with one writer thread: everything queued while a write was under way
 * goes into the next one, so many callers share one fsync.
 *
 * <p>A line cut off by a crash is dropped on opening; it was never acknowledged. Damage anywhere
 * else is refused with {@link CorruptLogException}. What finds no room on a full disk fails and
 * leaves nothing behind; what comes when there is room again is written. Thread-safe.
 */
public final class AppendLog implements Closeable {

  private record Write(ByteBuffer bytes, boolean durable, CompletableFuture<Void> done) {}

  private static final Logger LOG = LoggerFactory.getLogger(AppendLog.class);
  private static final Write STOP =
      new Write(ByteBuffer.allocate(0), true, new CompletableFuture<>());

  private final Path file;
  private final Opening opening;
  private final Supplier<Stream<String>> survivors;
  private final long compactAtBytes;
  private final LinkedBlockingQueue<Write> writes = new LinkedBlockingQueue<>();
  private final Thread writer;
  private FileChannel channel;
  private long wholeBytes;
  private long nextCompactionBytes;
  private @Nullable IOException failure;

  /**
   * Opens or creates {@code file}, handing each intact line to {@code reader} first.
   *
   * @param compactAtBytes size from which the log is rewritten with only its survivors
   * @param survivors the lines still wanted; called from the writer thread
   */
  public static AppendLog open(
      Path file, Consumer<String> reader, long compactAtBytes, Supplier<Stream<String>> survivors) {
    return open(file, reader, compactAtBytes, survivors, AppendLog::openChannel);
  }

  /** Opens the channel that is written to. */
  @FunctionalInterface
  interface Opening {
    FileChannel open(Path file) throws IOException;
  }

  static AppendLog open(
      Path file,
      Consumer<String> reader,
      long compactAtBytes,
      Supplier<Stream<String>> survivors,
      Opening opening) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var channel = opening.open(file);
      channel.truncate(ChecksummedLines.read(file, reader));
      channel.position(channel.size());
      DurableFiles.forceDirectoryOf(file);
      return new AppendLog(file, channel, compactAtBytes, survivors, opening);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot open " + file, unreadable);
    }
  }

  private AppendLog(
      Path file,
      FileChannel channel,
      long compactAtBytes,
      Supplier<Stream<String>> survivors,
      Opening opening)
      throws IOException {
    this.file = file;
    this.opening = opening;
    this.channel = channel;
    this.wholeBytes = channel.position();
    this.compactAtBytes = compactAtBytes;
    this.nextCompactionBytes = compactAtBytes;
    this.survivors = survivors;
    this.writer =
        Thread.ofPlatform().daemon().name("log-" + file.getFileName()).unstarted(this::writeAll);
    writer.start();
  }

  /** Completes once the line is on disk; fails with the {@link IOException} that prevented it. */
  public CompletableFuture<Void> append(String line) {
    return enqueue(line, true);
  }

  /** Writes the line soon, without asking for an fsync of its own: fit for what may be repeated. */
  public void appendLazily(String line) {
    var _ = enqueue(line, false);
  }

  /** Writes what is queued and closes the file. */
  @Override
  public void close() {
    writes.add(STOP);
    try {
      writer.join();
      failWhatIsLeft();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private CompletableFuture<Void> enqueue(String line, boolean durable) {
    var write =
        new Write(
            ByteBuffer.wrap(ChecksummedLines.encode(line)), durable, new CompletableFuture<>());
    writes.add(write);
    if (!writer.isAlive()) {
      failWhatIsLeft();
    }
    return write.done();
  }

  private void writeAll() {
    var batch = new ArrayList<Write>();
    try {
      while (!batch.contains(STOP)) {
        batch.clear();
        batch.add(writes.take());
        writes.drainTo(batch);
        writeOrFail(batch);
      }
      channel.close();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (IOException unclosed) {
      LOG.warn("{} was not closed cleanly", file, unclosed);
    }
  }

  private void writeOrFail(List<Write> batch) {
    try {
      if (failure != null) {
        throw failure;
      }
      write(batch);
    } catch (IOException failed) {
      batch.forEach(write -> write.done().completeExceptionally(failed));
    }
  }

  private void write(List<Write> batch) throws IOException {
    try {
      for (var write : batch) {
        DurableFiles.write(channel, write.bytes());
      }
    } catch (IOException failed) {
      takeBack(failed);
      throw failed;
    }
    if (batch.stream().anyMatch(Write::durable)) {
      force();
    }
    wholeBytes = channel.position();
    batch.forEach(write -> write.done().complete(null));
    if (wholeBytes > nextCompactionBytes) {
      compact();
    }
  }

  /** A part of a line would damage the file for all that comes after it. */
  private void takeBack(IOException failed) {
    try {
      channel.truncate(wholeBytes);
      channel.position(wholeBytes);
      LOG.warn("{} has not taken a write: {}", file, failed.getMessage());
    } catch (IOException stuck) {
      giveUp(stuck);
    }
  }

  /** Whether what a failed fsync was about is on disk cannot be known, not by another fsync. */
  private void force() throws IOException {
    try {
      channel.force(false);
    } catch (IOException failed) {
      giveUp(failed);
      throw failed;
    }
  }

  private void giveUp(IOException failed) {
    failure = failed;
    LOG.error("{} takes no more writes", file, failed);
  }

  private void compact() {
    var compacted = file.resolveSibling(file.getFileName() + ".compacting");
    try {
      var next = survivorsIn(compacted);
      replaceBy(next, compacted);
      nextCompactionBytes = Math.max(compactAtBytes, 2 * wholeBytes);
    } catch (IOException noRoom) {
      LOG.warn("{} stays as long as it is: {}", file, noRoom.getMessage());
      nextCompactionBytes = 2 * wholeBytes;
      delete(compacted);
    }
  }

  private FileChannel survivorsIn(Path compacted) throws IOException {
    Files.deleteIfExists(compacted);
    var next = opening.open(compacted);
    try (var lines = survivors.get()) {
      for (var line : (Iterable<String>) lines::iterator) {
        DurableFiles.write(next, ByteBuffer.wrap(ChecksummedLines.encode(line)));
      }
      next.force(false);
      return next;
    } catch (IOException failed) {
      next.close();
      throw failed;
    }
  }

  /** Half done, nobody knows which of the two files a crash would leave. */
  private void replaceBy(FileChannel next, Path compacted) {
    try {
      DurableFiles.replace(file, compacted);
      channel.close();
      channel = next;
      wholeBytes = next.position();
    } catch (IOException failed) {
      giveUp(failed);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException undeleted) {
      LOG.warn("{} is left behind: {}", file, undeleted.getMessage());
    }
  }

  private static FileChannel openChannel(Path file) throws IOException {
    return FileChannel.open(file, CREATE, WRITE);
  }

  private void failWhatIsLeft() {
    var closed = new IOException(file + " is closed");
    for (var write = writes.poll(); write != null; write = writes.poll()) {
      write.done().completeExceptionally(closed);
    }
  }
}
