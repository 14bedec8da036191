package dev.freshet.dax.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Breaks requests in small ways, by seed; not thread-safe. */
final class Mutator {
  /** Bytes that mean something in CBOR: containers, long lengths, tags, breaks. */
  private static final int[] INTERESTING = {
    0x00, 0x1b, 0x3b, 0x40, 0x5b, 0x5f, 0x60, 0x7b, 0x7f, 0x80, 0x9b, 0x9f, 0xa0, 0xbb, 0xbf, 0xc2,
    0xc3, 0xc4, 0xd9, 0xf4, 0xf6, 0xfb, 0xff
  };

  private final SplittableRandom random;
  private final List<byte[]> requests;

  Mutator(long seed, List<byte[]> requests) {
    this.random = new SplittableRandom(seed);
    this.requests = requests;
  }

  byte[] next() {
    byte[] frame = requests.get(random.nextInt(requests.size())).clone();
    for (int i = 1 + random.nextInt(3); i > 0 && frame.length > 1; i--) {
      frame = mutated(frame);
    }
    return frame;
  }

  private byte[] mutated(byte[] frame) {
    int at = random.nextInt(frame.length);
    switch (random.nextInt(6)) {
      case 0 -> frame[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> frame[at] = (byte) random.nextInt(256);
      case 2 -> frame[at] = (byte) INTERESTING[random.nextInt(INTERESTING.length)];
      case 3 -> {
        return Arrays.copyOf(frame, at + 1);
      }
      case 4 -> {
        return spliced(frame, at, 0);
      }
      default -> {
        return spliced(frame, at, 1 + random.nextInt(8));
      }
    }
    return frame;
  }

  /** The frame with some of its bytes left out and some of another frame put there. */
  private byte[] spliced(byte[] frame, int at, int leaveOut) {
    byte[] other = requests.get(random.nextInt(requests.size()));
    int from = random.nextInt(other.length);
    int length = Math.min(1 + random.nextInt(16), other.length - from);
    int rest = Math.min(at + leaveOut, frame.length);
    byte[] spliced = new byte[at + length + frame.length - rest];
    System.arraycopy(frame, 0, spliced, 0, at);
    System.arraycopy(other, from, spliced, at, length);
    System.arraycopy(frame, rest, spliced, at + length, frame.length - rest);
    return spliced;
  }
}
