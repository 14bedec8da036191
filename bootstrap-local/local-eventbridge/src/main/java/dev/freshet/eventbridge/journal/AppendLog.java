package dev.freshet.eventbridge.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
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
 * else is refused with {@link CorruptLogException}. Thread-safe.
 */
public final class AppendLog implements Closeable {

  private record Write(ByteBuffer bytes, boolean durable, CompletableFuture<Void> done) {}

  private static final Logger LOG = LoggerFactory.getLogger(AppendLog.class);
  private static final Write STOP =
      new Write(ByteBuffer.allocate(0), true, new CompletableFuture<>());

  private final Path file;
  private final Supplier<Stream<String>> survivors;
  private final long compactAtBytes;
  private final LinkedBlockingQueue<Write> writes = new LinkedBlockingQueue<>();
  private final Thread writer;
  private FileChannel channel;
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
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var channel = FileChannel.open(file, CREATE, WRITE);
      channel.truncate(ChecksummedLines.read(file, reader));
      channel.position(channel.size());
      DurableFiles.forceDirectoryOf(file);
      return new AppendLog(file, channel, compactAtBytes, survivors);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot open " + file, unreadable);
    }
  }

  private AppendLog(
      Path file, FileChannel channel, long compactAtBytes, Supplier<Stream<String>> survivors) {
    this.file = file;
    this.channel = channel;
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

  /** After a failed write nothing is acknowledged any more: later lines would hide the gap. */
  private void writeOrFail(List<Write> batch) {
    try {
      if (failure != null) {
        throw failure;
      }
      write(batch);
    } catch (IOException failed) {
      failure = failed;
      LOG.error("{} takes no more writes", file, failed);
      batch.forEach(write -> write.done().completeExceptionally(failed));
    }
  }

  private void write(List<Write> batch) throws IOException {
    for (var write : batch) {
      DurableFiles.write(channel, write.bytes());
    }
    if (batch.stream().anyMatch(Write::durable)) {
      channel.force(false);
    }
    batch.forEach(write -> write.done().complete(null));
    if (channel.position() > nextCompactionBytes) {
      compact();
    }
  }

  private void compact() throws IOException {
    var compacted = file.resolveSibling(file.getFileName() + ".compacting");
    var next = FileChannel.open(compacted, CREATE, WRITE, TRUNCATE_EXISTING);
    try (var lines = survivors.get()) {
      for (var line : (Iterable<String>) lines::iterator) {
        DurableFiles.write(next, ByteBuffer.wrap(ChecksummedLines.encode(line)));
      }
    }
    next.force(false);
    DurableFiles.replace(file, compacted);
    channel.close();
    channel = next;
    nextCompactionBytes = Math.max(compactAtBytes, 2 * next.position());
  }

  private void failWhatIsLeft() {
    var closed = new IOException(file + " is closed");
    for (var write = writes.poll(); write != null; write = writes.poll()) {
      write.done().completeExceptionally(closed);
    }
  }
}
