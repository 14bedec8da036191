package dev.freshet.local.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.localcdc.ChangeFeed;
import dev.freshet.locallambda.EventSourceMapping;
import dev.freshet.locallambda.StreamedRecord;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What stands for the Kinesis stream between Debezium and the function that applies changes: one
 * shard, whose records have the loan as their partition key. It keeps nothing; Debezium goes on
 * once a batch is applied.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html">the event</a>
 */
final class ChangeStream implements ChangeFeed {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String SHARD = "shardId-000000000000";

  private final EventSourceMapping mapping;
  private final AtomicLong next = new AtomicLong();

  ChangeStream(EventSourceMapping mapping) {
    this.mapping = mapping;
  }

  @Override
  public void take(List<String> changes) throws InterruptedException {
    mapping.bring(changes.stream().map(this::streamed).toList());
  }

  private StreamedRecord streamed(String change) {
    String number = "%056d".formatted(next.incrementAndGet());
    ObjectNode json = JSON.createObjectNode();
    json.put("eventSource", "aws:kinesis").put("eventName", "aws:kinesis:record");
    json.put("eventVersion", "1.0").put("eventID", SHARD + ":" + number);
    json.put("awsRegion", "us-east-1");
    json.putObject("kinesis")
        .put("kinesisSchemaVersion", "1.0")
        .put("partitionKey", loan(change))
        .put("sequenceNumber", number)
        .put("data", Base64.getEncoder().encodeToString(change.getBytes(StandardCharsets.UTF_8)));
    return new StreamedRecord(number, json);
  }

  private static String loan(String change) {
    try {
      JsonNode envelope = JSON.readTree(change);
      JsonNode row = envelope.path(envelope.path("after").isObject() ? "after" : "before");
      return row.path("loan_id").asText("none");
    } catch (JsonProcessingException poison) {
      return "none";
    }
  }
}
