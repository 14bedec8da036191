package dev.freshet.eventbridge.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/** Lines of the form {@code <crc32c in 8 hex digits> <text>}, readable with any pager. */
public final class ChecksummedLines {

  private static final int CHECKSUM_CHARS = 8;

  private ChecksummedLines() {}

  static byte[] encode(String text) {
    var body = text.getBytes(StandardCharsets.UTF_8);
    return (checksum(body) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Hands every intact line to {@code reader} and answers how many leading bytes are intact.
   *
   * @throws CorruptLogException when a damaged line is followed by another line
   */
  public static long read(Path file, Consumer<String> reader) throws IOException {
    var intactBytes = 0L;
    var damaged = false;
    var line = new ByteArrayOutputStream();
    try (var input = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      for (int next = input.read(); next >= 0; next = input.read()) {
        if (damaged) {
          throw new CorruptLogException(file, intactBytes);
        }
        if (next != '\n') {
          line.write(next);
          continue;
        }
        damaged = !accept(line.toByteArray(), reader);
        intactBytes += damaged ? 0 : line.size() + 1;
        line.reset();
      }
    }
    return intactBytes;
  }

  private static boolean accept(byte[] line, Consumer<String> reader) {
    if (line.length <= CHECKSUM_CHARS) {
      return false;
    }
    var body = new String(line, StandardCharsets.UTF_8).substring(CHECKSUM_CHARS + 1);
    var stated = new String(line, 0, CHECKSUM_CHARS, StandardCharsets.US_ASCII);
    if (!stated.equals(checksum(body.getBytes(StandardCharsets.UTF_8)))) {
      return false;
    }
    reader.accept(body);
    return true;
  }

  private static String checksum(byte[] body) {
    var crc = new CRC32C();
    crc.update(body);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
