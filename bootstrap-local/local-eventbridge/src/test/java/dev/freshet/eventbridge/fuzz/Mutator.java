package dev.freshet.eventbridge.fuzz;

import dev.freshet.eventbridge.fuzz.Requests.Request;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Breaks requests in small ways, the same for the same seed; not thread-safe. */
final class Mutator {

  /**
   * Pieces that mean something in JSON, in event patterns, or to whatever reads numbers and times.
   */
  private static final List<String> PIECES =
      List.of(
          "null",
          "true",
          "{}",
          "[]",
          "[[",
          "{\"a\":",
          "\"\"",
          "\\\"",
          "\\u0000",
          "\\ud800",
          "1e999",
          "-0.0",
          "1e-400",
          "9223372036854775808",
          "0.1",
          "\"$or\":",
          "{\"prefix\":\"\"}",
          "{\"suffix\":null}",
          "{\"wildcard\":\"*a*b*\"}",
          "{\"numeric\":[\"=\",1e9]}",
          "{\"cidr\":\"::/0\"}",
          "{\"exists\":true}",
          "{\"anything-but\":{\"prefix\":\"x\"}}",
          "<a>",
          "<aws.events.event.json>",
          "$.detail[0]",
          "arn:aws:",
          "\u0000",
          "\r\n",
          "é",
          "😀");

  private final SplittableRandom random;
  private final List<Request> requests = Requests.valid();

  Mutator(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A request whose operation exists and whose body may be anything. */
  Request next() {
    Request request = any();
    byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(4); i > 0 && body.length > 1; i--) {
      body = mutated(body, any().body().getBytes(StandardCharsets.UTF_8));
    }
    String operation = random.nextInt(10) == 0 ? any().operation() : request.operation();
    return new Request(operation, new String(body, StandardCharsets.UTF_8));
  }

  /** Bytes of a whole HTTP request, broken anywhere. */
  byte[] broken(byte[] wire) {
    byte[] broken = wire;
    for (int i = 1 + random.nextInt(3); i > 0 && broken.length > 1; i--) {
      broken = mutated(broken, wire);
    }
    return broken;
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private Request any() {
    return requests.get(random.nextInt(requests.size()));
  }

  private byte[] mutated(byte[] bytes, byte[] other) {
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(5)) {
      case 0 -> {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        yield flipped;
      }
      case 1 -> Arrays.copyOf(bytes, at + 1);
      case 2 -> replaced(bytes, at, random.nextInt(12), slice(other));
      default -> replaced(bytes, at, random.nextInt(8), piece());
    };
  }

  private byte[] piece() {
    return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] slice(byte[] other) {
    int from = random.nextInt(other.length);
    return Arrays.copyOfRange(other, from, Math.min(other.length, from + 1 + random.nextInt(32)));
  }

  private static byte[] replaced(byte[] bytes, int at, int length, byte[] by) {
    int rest = Math.min(at + length, bytes.length);
    byte[] replaced = new byte[at + by.length + bytes.length - rest];
    System.arraycopy(bytes, 0, replaced, 0, at);
    System.arraycopy(by, 0, replaced, at, by.length);
    System.arraycopy(bytes, rest, replaced, at + by.length, bytes.length - rest);
    return replaced;
  }
}
