package dev.freshet.eventbridge.intake;

import dev.freshet.eventbridge.archive.ArchiveStore;
import dev.freshet.eventbridge.catalogue.Archive;
import dev.freshet.eventbridge.catalogue.Catalogue;
import dev.freshet.eventbridge.catalogue.CatalogueStore;
import dev.freshet.eventbridge.catalogue.Replay;
import dev.freshet.eventbridge.catalogue.Rule;
import dev.freshet.eventbridge.event.Event;
import dev.freshet.eventbridge.journal.CorruptLogException;
import dev.freshet.eventbridge.time.Timeline;
import io.vavr.control.Either;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs replays in the background. A replay cut short by a crash runs again from its beginning: its
 * events are delivered at least once. Thread-safe.
 */
public final class ReplayRunner {

  private static final Logger LOG = LoggerFactory.getLogger(ReplayRunner.class);
  private static final int BATCH = 256;

  private final CatalogueStore catalogue;
  private final ArchiveStore archives;
  private final EventIntake intake;
  private final Timeline timeline;

  public ReplayRunner(
      CatalogueStore catalogue, ArchiveStore archives, EventIntake intake, Timeline timeline) {
    this.catalogue = catalogue;
    this.archives = archives;
    this.intake = intake;
    this.timeline = timeline;
  }

  /** Takes up what a former process left unfinished. */
  public void resume() {
    catalogue.current().replays().values().stream()
        .filter(replay -> replay.state().isUnfinished())
        .forEach(replay -> start(replay.replayName()));
  }

  public void start(String replayName) {
    timeline.execute(() -> runToItsEnd(replayName));
  }

  private void runToItsEnd(String replayName) {
    try {
      change(
          replayName, replay -> isCancelled(replayName) ? replay : replay.in(Replay.State.RUNNING));
      var end = run(catalogue.current().replay(replayName).get());
      change(replayName, replay -> replay.ended(end, timeline.instant()));
    } catch (RuntimeException fault) {
      LOG.error("replay {} stands still until the next start", replayName, fault);
    }
  }

  private Replay.State run(Replay replay) {
    var archive = catalogue.current().archive(replay.archiveName());
    if (archive.isEmpty()) {
      return Replay.State.FAILED;
    }
    try {
      run(replay, archive.get());
      return isCancelled(replay.replayName()) ? Replay.State.CANCELLED : Replay.State.COMPLETED;
    } catch (CorruptLogException damaged) {
      LOG.error("replay {} failed", replay.replayName(), damaged);
      return Replay.State.FAILED;
    }
  }

  private void run(Replay replay, Archive archive) {
    var batch = new ArrayList<Event>();
    archives
        .of(archive.archiveName())
        .forEach(
            archive.retentionDays(),
            event -> {
              if (isWithin(replay, event) && !isCancelled(replay.replayName())) {
                batch.add(event.replayedBy(replay.replayName()));
              }
              if (batch.size() == BATCH) {
                flush(replay, archive.busName(), batch);
              }
            });
    flush(replay, archive.busName(), batch);
  }

  private void flush(Replay replay, String busName, List<Event> batch) {
    if (!batch.isEmpty()) {
      var last = batch.getLast().time();
      intake.replay(busName, List.copyOf(batch), rule -> sees(replay, rule));
      change(replay.replayName(), current -> current.replayedUpTo(last));
      batch.clear();
    }
  }

  /** Both ends included, by whole seconds, since an event's time has no fraction. */
  private static boolean isWithin(Replay replay, Event event) {
    var from = replay.eventStartTime().truncatedTo(ChronoUnit.SECONDS);
    return !event.time().isBefore(from) && !event.time().isAfter(replay.eventEndTime());
  }

  private static boolean sees(Replay replay, Rule rule) {
    var filter = replay.destination().filterArns();
    return filter == null || filter.isEmpty() || filter.contains(rule.arn());
  }

  private boolean isCancelled(String replayName) {
    return catalogue
        .current()
        .replay(replayName)
        .exists(replay -> replay.state() == Replay.State.CANCELLING);
  }

  private void change(String replayName, UnaryOperator<Replay> edit) {
    Either<Void, Catalogue> _ =
        catalogue.update(
            current -> Either.right(current.with(edit.apply(current.replay(replayName).get()))));
  }
}
