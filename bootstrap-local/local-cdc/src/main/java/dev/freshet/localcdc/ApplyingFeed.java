package dev.freshet.localcdc;

import dev.freshet.adapters.in.cdc.ChangeEvents;
import dev.freshet.application.port.Fault;
import dev.freshet.application.proactive.ApplyChanges;
import dev.freshet.application.proactive.ApplyChanges.Feed;
import dev.freshet.application.proactive.Change;
import io.vavr.control.Either;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies batch after batch. A batch that cannot be applied is tried again until it can: the log
 * waits, and nothing is passed over.
 */
final class ApplyingFeed implements ChangeFeed {

  private static final Logger LOG = LoggerFactory.getLogger(ApplyingFeed.class);
  private static final long PAUSE_MILLIS = 250;
  private static final Feed FEED = new Feed("mainframe", true);

  private final ApplyChanges applier;

  ApplyingFeed(ApplyChanges applier) {
    this.applier = applier;
  }

  @Override
  public void take(List<String> events) throws InterruptedException {
    List<Change> changes = events.stream().map(ChangeEvents::read).toList();
    Either<Fault, Integer> applied = applier.apply(FEED, changes);
    while (applied.isLeft()) {
      LOG.debug("changes wait: {}", applied.getLeft());
      Thread.sleep(PAUSE_MILLIS);
      applied = applier.apply(FEED, changes);
    }
  }
}
