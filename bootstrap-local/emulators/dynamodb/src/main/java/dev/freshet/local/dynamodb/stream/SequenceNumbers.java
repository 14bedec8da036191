package dev.freshet.local.dynamodb.stream;

import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.key.Keys;
import dev.freshet.local.dynamodb.store.WriteView;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers of stream records: one sequence for all streams, in the order of the changes. */
public final class SequenceNumbers {

  private static final char KIND = 'q';
  private static final Pattern WIRE = Pattern.compile("1\\d{20}");

  private SequenceNumbers() {}

  static long next(WriteView view) {
    long next = last(view) + 1;
    view.put(Keys.lastNumber(KIND), ByteBuffer.allocate(Long.BYTES).putLong(next).array());
    return next;
  }

  /** The last that was given, or 0. */
  public static long last(WriteView view) {
    return number(view.get(Keys.lastNumber(KIND)));
  }

  static long number(byte @Nullable [] stored) {
    return stored == null ? 0 : ByteBuffer.wrap(stored).getLong();
  }

  static byte[] key() {
    return Keys.lastNumber(KIND);
  }

  /** As it is on the wire: 21 digits. */
  public static String wire(long number) {
    return "1%020d".formatted(number);
  }

  static long parse(String wire) {
    if (!WIRE.matcher(wire).matches()) {
      throw RefusedException.invalid("Invalid SequenceNumber: " + wire);
    }
    try {
      return Long.parseLong(wire.substring(1));
    } catch (NumberFormatException huge) {
      throw RefusedException.invalid("Invalid SequenceNumber: " + wire);
    }
  }
}
