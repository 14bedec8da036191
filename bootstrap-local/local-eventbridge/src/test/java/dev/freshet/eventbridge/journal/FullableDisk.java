package dev.freshet.eventbridge.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens files on a disk that is full, or broken, when a test says so. */
final class FullableDisk {

  static final String FULL = "No space left on device";
  static final String BROKEN = "Input/output error";

  private final AtomicInteger room = new AtomicInteger(Integer.MAX_VALUE);
  private volatile boolean failsForces;
  private volatile boolean opensNoOther;

  void leaveRoomFor(int bytes) {
    room.set(bytes);
  }

  void failForces(boolean fails) {
    failsForces = fails;
  }

  void openNoOther(boolean none) {
    opensNoOther = none;
  }

  FileChannel open(Path file) throws IOException {
    if (opensNoOther) {
      throw new IOException(FULL);
    }
    return new Channel(FileChannel.open(file, CREATE, WRITE));
  }

  private final class Channel extends FileChannel {
    private final FileChannel real;

    Channel(FileChannel real) {
      this.real = real;
    }

    /** As disks do: a part of it first, and then no more. */
    @Override
    public int write(ByteBuffer source) throws IOException {
      int fits = Math.min(room.get(), source.remaining());
      if (fits == 0) {
        throw new IOException(FULL);
      }
      int end = source.limit();
      source.limit(source.position() + fits);
      int written = real.write(source);
      source.limit(end);
      room.addAndGet(-written);
      return written;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      if (failsForces) {
        throw new IOException(BROKEN);
      }
      real.force(metaData);
    }

    @Override
    public long position() throws IOException {
      return real.position();
    }

    @Override
    public FileChannel position(long newPosition) throws IOException {
      real.position(newPosition);
      return this;
    }

    @Override
    public long size() throws IOException {
      return real.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      real.truncate(size);
      return this;
    }

    @Override
    protected void implCloseChannel() throws IOException {
      real.close();
    }

    @Override
    public int read(ByteBuffer target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer target, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer source, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }
  }
}
