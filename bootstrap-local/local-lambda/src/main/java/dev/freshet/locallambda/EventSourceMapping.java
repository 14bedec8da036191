package dev.freshet.locallambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the records of a shard to a function, in order and in batches, as Lambda does for a
 * stream: after a partial batch failure it goes on with the lowest sequence number that failed,
 * after an error with the whole batch. Not thread-safe: a shard has one reader.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html">what
 *     it does</a>
 */
public final class EventSourceMapping {

  private static final Logger LOG = LoggerFactory.getLogger(EventSourceMapping.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LARGEST_BATCH = 100;

  private final LocalFunction function;
  private final int attempts;
  private final Duration pause;

  /**
   * A mapping to a function.
   *
   * @param attempts how often a record is brought before it is given up and the next one's turn
   *     comes
   * @param pause before something that failed is brought again
   */
  public EventSourceMapping(LocalFunction function, int attempts, Duration pause) {
    this.function = function;
    this.attempts = attempts;
    this.pause = pause;
  }

  /** Brings records, and returns when each is handled or given up. */
  public void bring(List<StreamedRecord> records) throws InterruptedException {
    int next = 0;
    int failures = 0;
    while (next < records.size()) {
      int end = Math.min(next + LARGEST_BATCH, records.size());
      int handled = invoke(records.subList(next, end));
      next += handled;
      failures = handled > 0 ? 0 : failures + 1;
      if (failures == attempts) {
        LOG.warn("given up after {} attempts: {}", attempts, records.get(next));
        next++;
        failures = 0;
      } else if (next < end) {
        Thread.sleep(pause);
      }
    }
  }

  /**
   * Invokes the function with a batch, and returns how many records it has handled at its start.
   */
  private int invoke(List<StreamedRecord> batch) throws InterruptedException {
    ObjectNode event = JSON.createObjectNode();
    event.putArray("Records").addAll(batch.stream().map(StreamedRecord::json).toList());
    try {
      return handled(batch, JSON.readTree(function.invoke(JSON.writeValueAsBytes(event))));
    } catch (FunctionFailed | IOException failed) {
      LOG.warn("a batch is brought again: {}", failed.getMessage());
      return 0;
    }
  }

  private static int handled(List<StreamedRecord> batch, JsonNode answer) {
    Set<String> failed =
        answer
            .path("batchItemFailures")
            .valueStream()
            .map(failure -> failure.path("itemIdentifier").asText())
            .collect(Collectors.toSet());
    for (int i = 0; i < batch.size(); i++) {
      if (failed.remove(batch.get(i).sequenceNumber())) {
        return i;
      }
    }
    // To name a record that is not in the batch is to fail it all.
    return failed.isEmpty() ? batch.size() : 0;
  }
}
