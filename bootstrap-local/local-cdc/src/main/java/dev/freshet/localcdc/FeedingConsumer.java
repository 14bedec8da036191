package dev.freshet.localcdc;

import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import java.util.List;
import java.util.Objects;

/** Hands batch after batch to a feed, and stores the position behind what it has taken. */
record FeedingConsumer(ChangeFeed feed) implements ChangeConsumer<ChangeEvent<String, String>> {

  /** Debezium's own beats, which say that it reads; the database's beats come as changes. */
  private static final String BEATS = "__debezium-heartbeat";

  @Override
  public void handleBatch(
      List<ChangeEvent<String, String>> records,
      RecordCommitter<ChangeEvent<String, String>> committer)
      throws InterruptedException {
    feed.take(
        records.stream()
            .filter(record -> !record.destination().startsWith(BEATS))
            .map(ChangeEvent::value)
            .filter(Objects::nonNull)
            .toList());
    for (ChangeEvent<String, String> record : records) {
      committer.markProcessed(record);
    }
    committer.markBatchFinished();
  }
}
