package dev.freshet.adapters.in.cdc;

import dev.freshet.application.port.Fault;
import dev.freshet.application.proactive.ApplyChanges;
import dev.freshet.application.proactive.ApplyChanges.Feed;
import dev.freshet.application.proactive.Change;
import io.vavr.control.Either;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies one batch of changes after the other, of all that the mainframe's log carries. A batch
 * that cannot be applied is tried again until it can: the log waits, and nothing is passed over.
 */
public final class ChangeBatches {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeBatches.class);
  private static final long PAUSE_MILLIS = 250;
  private static final Feed FEED = new Feed("mainframe", true);

  private final ApplyChanges applier;

  public ChangeBatches(ApplyChanges applier) {
    this.applier = applier;
  }

  /**
   * Returns when all changes of a batch are applied.
   *
   * @param events Debezium's envelopes as JSON, in the order of the log
   */
  public void apply(List<String> events) throws InterruptedException {
    List<Change> changes = events.stream().map(ChangeEvents::read).toList();
    Either<Fault, Integer> applied = applier.apply(FEED, changes);
    while (applied.isLeft()) {
      LOG.debug("changes wait: {}", applied.getLeft());
      Thread.sleep(PAUSE_MILLIS);
      applied = applier.apply(FEED, changes);
    }
  }
}
