package dev.freshet.localcdc;

import dev.freshet.adapters.in.cdc.ChangeEvents;
import dev.freshet.application.port.Fault;
import dev.freshet.application.proactive.ApplyChanges;
import dev.freshet.application.proactive.ApplyChanges.Feed;
import dev.freshet.application.proactive.Change;
import io.vavr.control.Either;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies batch after batch. A batch that cannot be applied is tried again until it can: the log
 * waits, and nothing is passed over.
 */
final class ApplyingFeed implements ChangeFeed {

  private static final Logger LOG = LoggerFactory.getLogger(ApplyingFeed.class);
  private static final long PAUSE_MILLIS = 250;
  private static final String FEED = "mainframe";

  private final ApplyChanges applier;
  private final BooleanSupplier hasGap;

  ApplyingFeed(ApplyChanges applier, BooleanSupplier hasGap) {
    this.applier = applier;
    this.hasGap = hasGap;
  }

  @Override
  public void take(List<String> events) throws InterruptedException {
    List<Change> changes = events.stream().map(ChangeEvents::read).toList();
    Either<Fault, Integer> applied = apply(changes);
    while (applied.isLeft()) {
      LOG.debug("changes wait: {}", applied.getLeft());
      Thread.sleep(PAUSE_MILLIS);
      applied = apply(changes);
    }
  }

  private Either<Fault, Integer> apply(List<Change> changes) {
    return applier.apply(new Feed(FEED, !hasGap.getAsBoolean()), changes);
  }
}
