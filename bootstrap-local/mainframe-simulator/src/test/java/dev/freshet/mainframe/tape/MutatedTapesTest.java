package dev.freshet.mainframe.tape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Mutated tapes are read, but for records that are left out, or refused: with file, line and
 * reason, and never with another exception. {@code -Dfreshet.mutated.tapes} says how many.
 */
final class MutatedTapesTest {

  private static final int TAPES = Integer.getInteger("freshet.mutated.tapes", 10_000);
  private static final long SEED = Long.getLong("freshet.mutated.seed", 1);
  private static final List<String> MARKUP =
      List.of(
          "<",
          ">",
          "&",
          "&amp;",
          "&#x202e;",
          "&#0;",
          "<![CDATA[",
          "]]>",
          "<!--",
          "-->",
          "<?x ?>",
          "</assets>",
          "<assets>",
          "<assetNumber>",
          "<zeroBalanceCode>4</zeroBalanceCode>");
  private static final List<String> VALUES =
      List.of(
          "",
          "-",
          ".",
          "1e-2000000000",
          "99999999999999999999",
          "0.000000001",
          "-1",
          "02-30-2017",
          "13/2017",
          "12-31-9999",
          "\u202e",
          "None",
          "true",
          "\r\n",
          "0",
          "5",
          "AB/1",
          "00000000");

  private final SplittableRandom random = new SplittableRandom(SEED);
  private long leftOut;

  @Test
  void are_read_or_refused_with_file_line_and_reason() throws IOException {
    byte[] sound = shipped();
    int read = 0;
    leftOut = 0;
    for (int i = 0; i < TAPES; i++) {
      byte[] tape = sound;
      for (int mutations = random.nextInt(1, 4); mutations > 0 && tape.length > 0; mutations--) {
        tape = mutated(tape);
      }
      read += readOrRefused(tape, "seed %d, tape %d".formatted(SEED, i)) ? 1 : 0;
    }

    System.getLogger(MutatedTapesTest.class.getName())
        .log(
            System.Logger.Level.INFO,
            "{0} mutated tapes, {1} read, {2} of their records left out",
            TAPES,
            read,
            leftOut);
    assertThat(read).isBetween(TAPES / 10, TAPES - TAPES / 10);
    assertThat(leftOut).isGreaterThan(TAPES / 20);
  }

  private boolean readOrRefused(byte[] tape, String which) {
    LeftOut.Collector skipped = new LeftOut.Collector(false);
    try {
      TapeReader reader = TapeReader.of("may.xml", new ByteArrayInputStream(tape));
      while (reader.nextLoan(skipped).isDefined()) {
        // Only how it ends matters.
      }
      skipped.all().first().forEach(why -> requireSound(why, which));
      leftOut += skipped.all().count();
      return true;
    } catch (BrokenTapeException refused) {
      requireSound(refused.broken(), which);
      return false;
    }
  }

  private static void requireSound(BrokenTape why, String which) {
    assertThat(why.message()).as(which).startsWith("may.xml").doesNotContain("Exception", "null");
    assertThat(why.line()).as(which + ": " + why.message()).isPositive();
    assertThat(why.message().chars().noneMatch(Character::isISOControl)).as(which).isTrue();
  }

  private byte[] mutated(byte[] tape) {
    int at = random.nextInt(tape.length);
    return switch (random.nextInt(20)) {
      case 0 -> {
        byte[] flipped = tape.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        yield flipped;
      }
      case 1 -> Arrays.copyOf(tape, at);
      case 2 -> spliced(tape, at, random.nextInt(30), new byte[0]);
      case 3 -> {
        int from = random.nextInt(tape.length);
        int to = Math.min(tape.length, from + random.nextInt(1, 200));
        yield spliced(tape, at, 0, Arrays.copyOfRange(tape, from, to));
      }
      case 4, 5 -> spliced(tape, at, random.nextInt(3), oneOf(MARKUP));
      default -> withAnotherValue(tape, at);
    };
  }

  /** The next field's value replaced, or followed, by another. */
  private byte[] withAnotherValue(byte[] tape, int at) {
    int from = indexOf(tape, '>', at) + 1;
    int to = indexOf(tape, '<', from);
    return spliced(tape, from, random.nextBoolean() ? to - from : 0, oneOf(VALUES));
  }

  private static int indexOf(byte[] tape, char wanted, int from) {
    for (int i = from; i < tape.length; i++) {
      if (tape[i] == wanted) {
        return i;
      }
    }
    return Math.max(from, tape.length - 1);
  }

  private byte[] oneOf(List<String> pieces) {
    return pieces.get(random.nextInt(pieces.size())).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] spliced(byte[] tape, int at, int leaveOut, byte[] put) {
    int rest = Math.min(at + leaveOut, tape.length);
    byte[] spliced = new byte[at + put.length + tape.length - rest];
    System.arraycopy(tape, 0, spliced, 0, at);
    System.arraycopy(put, 0, spliced, at, put.length);
    System.arraycopy(tape, rest, spliced, at + put.length, tape.length - rest);
    return spliced;
  }

  private static byte[] shipped() throws IOException {
    try (InputStream text = Tape.shipped().open()) {
      return text.readAllBytes();
    }
  }
}
