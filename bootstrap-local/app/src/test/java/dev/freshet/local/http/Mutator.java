package dev.freshet.local.http;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Breaks requests in small ways, the same for the same seed; not thread-safe. */
final class Mutator {

  private final SplittableRandom random;
  private final ValidRequests valid;
  private final JsonMutator json;
  private final HeadMutator head;

  Mutator(SplittableRandom random, ValidRequests valid) {
    this.random = random;
    this.valid = valid;
    this.json = new JsonMutator(random);
    this.head = new HeadMutator(random);
  }

  /** A request that HTTP allows, whatever the contract says to it. */
  Message wellFormed() {
    Message message = valid.next();
    if (!message.body().isEmpty()) {
      for (int i = random.nextInt(3); i > 0; i--) {
        message = message.withBody(json.mutated(message.body()));
      }
    }
    return message;
  }

  /** Bytes that may be no request. */
  byte[] broken() {
    Message message = wellFormed();
    return switch (random.nextInt(5)) {
      case 0 -> head.line(message).bytes();
      case 1 -> head.chunked(message).bytes();
      case 2 -> mutated(message.bytes());
      default -> headersBroken(message).bytes();
    };
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private Message headersBroken(Message message) {
    Message broken = random.nextBoolean() ? message.withLengthInHeaders() : message;
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      broken = head.headers(broken, valid.token());
    }
    return broken;
  }

  private byte[] mutated(byte[] whole) {
    byte[] broken = whole;
    for (int i = 1 + random.nextInt(3); i > 0 && broken.length > 1; i--) {
      broken = once(broken, random.nextInt(4) == 0 ? valid.next().bytes() : whole);
    }
    return broken;
  }

  private byte[] once(byte[] bytes, byte[] other) {
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(4)) {
      case 0 -> {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        yield flipped;
      }
      case 1 -> Arrays.copyOf(bytes, at + 1);
      case 2 -> replaced(bytes, bytes.length, 0, other);
      default -> replaced(bytes, at, random.nextInt(12), slice(other));
    };
  }

  private byte[] slice(byte[] other) {
    int from = random.nextInt(other.length);
    return Arrays.copyOfRange(other, from, Math.min(other.length, from + 1 + random.nextInt(64)));
  }

  private static byte[] replaced(byte[] bytes, int at, int length, byte[] by) {
    int rest = Math.min(at + length, bytes.length);
    byte[] replaced = Arrays.copyOf(bytes, at + by.length + bytes.length - rest);
    System.arraycopy(by, 0, replaced, at, by.length);
    System.arraycopy(bytes, rest, replaced, at + by.length, bytes.length - rest);
    return replaced;
  }
}
