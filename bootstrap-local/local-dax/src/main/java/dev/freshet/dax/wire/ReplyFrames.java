package dev.freshet.dax.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Replies cut into frames of an eight-byte header and a payload: total length, then flags of which
 * bit 0 marks the last.
 *
 * @param largestPayload most payload bytes in one frame
 */
public record ReplyFrames(int largestPayload) {
  private static final int HEADER = 8;
  private static final byte LAST = 1;

  /** Writes one message, which must not be empty. */
  public void write(byte[] message, OutputStream out) throws IOException {
    int frames = (message.length + largestPayload - 1) / largestPayload;
    ByteBuffer framed = ByteBuffer.allocate(message.length + frames * HEADER);
    for (int from = 0; from < message.length; from += largestPayload) {
      int length = Math.min(largestPayload, message.length - from);
      framed.putInt(length + HEADER);
      framed.put(from + length == message.length ? LAST : 0).put(new byte[3]);
      framed.put(message, from, length);
    }
    out.write(framed.array());
  }
}
