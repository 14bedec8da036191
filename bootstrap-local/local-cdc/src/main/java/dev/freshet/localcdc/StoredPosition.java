package dev.freshet.localcdc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vavr.control.Option;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.connect.util.SafeObjectInputStream;

/**
 * The place in the database's log behind which everything has been applied, in the file in which
 * the engine stores it: a serialised map with one entry, whose value is JSON.
 */
record StoredPosition(Path file) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether a position was ever stored. */
  boolean exists() {
    try {
      return Files.exists(file) && Files.size(file) > 0;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * The log sequence number that the engine acknowledges once it has stored the position; none when
   * the file was written in part only, which the engine takes for no position.
   */
  Option<Long> lsn() {
    try (ObjectInputStream in = new SafeObjectInputStream(Files.newInputStream(file))) {
      return in.readObject() instanceof Map<?, ?> positions
              && positions.values().iterator().next() instanceof byte[] position
          ? lsn(JSON.readTree(position))
          : Option.none();
    } catch (EOFException partOfIt) {
      return Option.none();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** As the connector chooses between the two. */
  private static Option<Long> lsn(JsonNode position) {
    JsonNode lsn =
        position.path("lsn_commit").isNumber()
            ? position.path("lsn_commit")
            : position.path("lsn_proc");
    return Option.when(lsn.canConvertToLong(), lsn::longValue);
  }

  void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
