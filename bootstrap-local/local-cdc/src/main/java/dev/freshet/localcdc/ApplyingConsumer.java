package dev.freshet.localcdc;

import dev.freshet.adapters.in.cdc.ChangeEvents;
import dev.freshet.application.port.Fault;
import dev.freshet.application.proactive.ApplyChanges;
import dev.freshet.application.proactive.ApplyChanges.Feed;
import dev.freshet.application.proactive.Change;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.vavr.control.Either;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies batch after batch. A batch that cannot be applied is tried again until it can: the log
 * waits, and nothing is passed over.
 */
final class ApplyingConsumer implements ChangeConsumer<ChangeEvent<String, String>> {

  private static final Logger LOG = LoggerFactory.getLogger(ApplyingConsumer.class);
  private static final long PAUSE_MILLIS = 250;

  /** Debezium's own beats, which say that it reads; the database's beats come as changes. */
  private static final String BEATS = "__debezium-heartbeat";

  private static final String FEED = "mainframe";

  private final ApplyChanges applier;
  private final BooleanSupplier hasGap;

  ApplyingConsumer(ApplyChanges applier, BooleanSupplier hasGap) {
    this.applier = applier;
    this.hasGap = hasGap;
  }

  @Override
  public void handleBatch(
      List<ChangeEvent<String, String>> records,
      RecordCommitter<ChangeEvent<String, String>> committer)
      throws InterruptedException {
    List<Change> changes =
        records.stream()
            .filter(record -> !record.destination().startsWith(BEATS))
            .map(ChangeEvent::value)
            .filter(Objects::nonNull)
            .map(ChangeEvents::read)
            .toList();
    Either<Fault, Integer> applied = apply(changes);
    while (applied.isLeft()) {
      LOG.debug("changes wait: {}", applied.getLeft());
      Thread.sleep(PAUSE_MILLIS);
      applied = apply(changes);
    }
    for (ChangeEvent<String, String> record : records) {
      committer.markProcessed(record);
    }
    committer.markBatchFinished();
  }

  private Either<Fault, Integer> apply(List<Change> changes) {
    return applier.apply(new Feed(FEED, !hasGap.getAsBoolean()), changes);
  }
}
