package dev.freshet.local.dynamodb.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.local.dynamodb.key.Keys;
import dev.freshet.local.dynamodb.store.WriteView;
import dev.freshet.local.dynamodb.table.StreamSettings;
import dev.freshet.local.dynamodb.table.Table;
import dev.freshet.local.dynamodb.value.Item;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the record of a change along with the change. A record lies in the store as its time in
 * milliseconds (8 bytes) and its JSON as it is on the wire.
 */
public final class StreamRecords {

  private final Streams streams;
  private final InstantSource clock;
  private final String region;

  public StreamRecords(Streams streams, InstantSource clock, String region) {
    this.streams = streams;
    this.clock = clock;
    this.region = region;
  }

  /**
   * Records that the table's item became {@code after}, if the table has a stream and the item did
   * change.
   *
   * @param expired whether the service deleted it because its time was up
   */
  public void record(
      WriteView view, Table table, @Nullable Item before, @Nullable Item after, boolean expired) {
    var settings = table.stream();
    if (settings == null || (before != null && before.equals(after))) {
      return;
    }
    var item = after == null ? before : after;
    var stream = streams.stream(settings.id());
    if (item == null || stream.isEmpty()) {
      return;
    }
    long sequence = SequenceNumbers.next(view);
    var now = clock.instant();
    var json = event(before == null ? "INSERT" : after == null ? "REMOVE" : "MODIFY");
    json.set(
        "dynamodb", change(settings, item.only(table.key().names()), before, after, now, sequence));
    if (expired) {
      json.putObject("userIdentity")
          .put("PrincipalId", "dynamodb.amazonaws.com")
          .put("Type", "Service");
    }
    var text = json.toString().getBytes(UTF_8);
    view.put(
        Keys.streamRecord(settings.id(), stream.get().newest().number(), sequence),
        ByteBuffer.allocate(Long.BYTES + text.length)
            .putLong(now.toEpochMilli())
            .put(text)
            .array());
  }

  private ObjectNode event(String name) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("eventID", UUID.randomUUID().toString().replace("-", ""))
        .put("eventName", name)
        .put("eventVersion", "1.1")
        .put("eventSource", "aws:dynamodb")
        .put("awsRegion", region);
  }

  private static ObjectNode change(
      StreamSettings settings,
      Item key,
      @Nullable Item before,
      @Nullable Item after,
      Instant now,
      long sequence) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("ApproximateCreationDateTime", now.getEpochSecond());
    json.set("Keys", key.json());
    int size = key.size();
    var view = settings.viewType();
    if (after != null && view.startsWith("NEW")) {
      json.set("NewImage", after.json());
      size += after.size();
    }
    if (before != null && (view.equals("OLD_IMAGE") || view.equals("NEW_AND_OLD_IMAGES"))) {
      json.set("OldImage", before.json());
      size += before.size();
    }
    return json.put("SequenceNumber", SequenceNumbers.wire(sequence))
        .put("SizeBytes", size)
        .put("StreamViewType", view);
  }
}
