package dev.freshet.local.dynamodb.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freshet.local.dynamodb.error.RefusedException;
import java.util.Base64;

/**
 * Where a reader of a shard is.
 *
 * @param sequence the least number not read yet
 * @param issued in milliseconds since the epoch
 */
public record ShardIterator(int stream, int shard, long sequence, long issued) {

  private static final int PARTS = 4;

  /** As clients hold it. */
  public String wire() {
    var text = stream + "|" + shard + "|" + sequence + "|" + issued;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /** What {@link #wire} was made of. */
  public static ShardIterator parse(String wire) {
    try {
      var parts = new String(Base64.getUrlDecoder().decode(wire), UTF_8).split("\\|", -1);
      if (parts.length != PARTS) {
        throw invalid();
      }
      return new ShardIterator(
          Integer.parseInt(parts[0]),
          Integer.parseInt(parts[1]),
          Long.parseLong(parts[2]),
          Long.parseLong(parts[3]));
    } catch (IllegalArgumentException noIterator) {
      throw invalid();
    }
  }

  private static RefusedException invalid() {
    return RefusedException.invalid("Invalid ShardIterator");
  }
}
