package dev.freshet.local.dynamodb.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.local.dynamodb.key.Keys;
import dev.freshet.local.dynamodb.store.SortedStore;
import dev.freshet.local.dynamodb.store.StoreException;
import dev.freshet.local.dynamodb.store.WriteView;
import dev.freshet.local.dynamodb.table.InstantModule;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The streams that are. Thread-safe; changed by works that run alone, once they are on disk. */
public final class Streams {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().addModule(InstantModule.instance()).build();

  private final SortedStore store;
  private final ConcurrentNavigableMap<Integer, Stream> byId = new ConcurrentSkipListMap<>();

  public Streams(SortedStore store) {
    this.store = store;
    var all = Keys.allStreams();
    try (var cursor = store.cursor(all, Keys.after(all), false)) {
      while (cursor.next()) {
        var stream = read(cursor.value());
        byId.put(stream.id(), stream);
      }
    }
  }

  public Optional<Stream> stream(int id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The oldest first. */
  public List<Stream> all() {
    return List.copyOf(byId.values());
  }

  public void put(WriteView view, Stream stream) {
    view.put(Keys.stream(stream.id()), written(stream));
    view.afterwards(() -> byId.put(stream.id(), stream));
  }

  /** Forgets a stream and its records. */
  public void remove(WriteView view, Stream stream) {
    view.delete(Keys.stream(stream.id()));
    var records = Keys.streamRecords(stream.id());
    view.deleteRange(records, Keys.after(records));
    view.afterwards(() -> byId.remove(stream.id()));
  }

  /** The last sequence number that is on disk. */
  long lastSequence() {
    return SequenceNumbers.number(store.get(SequenceNumbers.key()));
  }

  SortedStore store() {
    return store;
  }

  private static byte[] written(Stream stream) {
    try {
      return MAPPER.writeValueAsBytes(stream);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a stream can be written", impossible);
    }
  }

  private static Stream read(byte[] stored) {
    try {
      return MAPPER.readValue(stored, Stream.class);
    } catch (IOException damaged) {
      throw StoreException.damaged("a stream", damaged);
    }
  }
}
