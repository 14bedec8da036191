package dev.freshet.mainframe.tape;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Ends with an {@link IOException} when more than {@value #MOST_BYTES} bytes are read without
 * {@link #progress}: a parser that is fed an endless name, comment, text, run of blanks or record
 * must not take all memory, or go on for ever. For one thread.
 */
final class BoundedInputStream extends FilterInputStream {

  static final int MOST_BYTES = 1 << 20;

  private long sinceProgress;

  BoundedInputStream(InputStream in) {
    super(in);
  }

  /** What was read so far made sense. */
  void progress() {
    sinceProgress = 0;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (sinceProgress > MOST_BYTES) {
      throw new IOException("it goes on for more than a megabyte without a record");
    }
    int read = super.read(bytes, from, length);
    sinceProgress += Math.max(0, read);
    return read;
  }
}
