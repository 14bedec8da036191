package dev.freshet.eventbridge.delivery;

import dev.freshet.eventbridge.catalogue.Rule;
import dev.freshet.eventbridge.catalogue.Target;
import dev.freshet.eventbridge.delivery.Outcome.Delivered;
import dev.freshet.eventbridge.delivery.Outcome.Failed;
import dev.freshet.eventbridge.delivery.RetryRule.Next.GiveUp;
import dev.freshet.eventbridge.delivery.RetryRule.Next.TryAgain;
import dev.freshet.eventbridge.event.Event;
import dev.freshet.eventbridge.time.Timeline;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers at least once: every delivery is tried until its target takes it, a dead-letter queue
 * does, or, where there is no such queue, its retry policy is exhausted. Thread-safe.
 */
public final class Dispatcher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final DeliveryJournal journal;
  private final Targets targets;
  private final Timeline timeline;
  private final RetryRule retryRule;
  private final Chaos chaos;
  private final int laneWidth;
  private final ConcurrentHashMap<String, TargetLane> lanes = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, ChaosGate> gates = new ConcurrentHashMap<>();
  private final LongAdder delivered = new LongAdder();
  private final LongAdder failedAttempts = new LongAdder();
  private final LongAdder deadLettered = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private volatile boolean closing;

  /**
   * @param laneWidth attempts under way at once per target
   */
  public Dispatcher(
      DeliveryJournal journal,
      Targets targets,
      Timeline timeline,
      RetryRule retryRule,
      Chaos chaos,
      int laneWidth) {
    this.journal = journal;
    this.targets = targets;
    this.timeline = timeline;
    this.retryRule = retryRule;
    this.chaos = chaos;
    this.laneWidth = laneWidth;
  }

  /** Takes up what a former process left unfinished. */
  public void resume() {
    journal.pending().forEach(this::submit);
  }

  /**
   * Starts to deliver the event to the rule's targets at once; completes when it is certain to be
   * delivered, that is, when it is on disk.
   */
  public CompletableFuture<Void> dispatch(Event event, Rule rule, Collection<Target> ofRule) {
    var acceptedAt = timeline.instant();
    var written =
        ofRule.stream()
            .map(target -> begin(Delivery.of(event, rule, target, acceptedAt)))
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(written);
  }

  public DeliveryStats stats() {
    return new DeliveryStats(
        delivered.sum(),
        failedAttempts.sum(),
        deadLettered.sum(),
        dropped.sum(),
        journal.pendingCount());
  }

  /** From now on a failed attempt is no attempt: it may have failed because the end is near. */
  @Override
  public void close() {
    closing = true;
  }

  private CompletableFuture<Void> begin(Delivery delivery) {
    var written = journal.accept(delivery);
    gates.computeIfAbsent(delivery.lane(), this::newGate).pass(delivery);
    return written;
  }

  private ChaosGate newGate(String lane) {
    return new ChaosGate(chaos, lane, timeline, this::submit, this::drop);
  }

  private TargetLane lane(String name) {
    return lanes.computeIfAbsent(name, _ -> new TargetLane(timeline, laneWidth));
  }

  private void submit(Delivery delivery) {
    lane(delivery.lane()).submit(() -> attempt(delivery));
  }

  private void attempt(Delivery delivery) {
    switch (targets.deliver(delivery)) {
      case Delivered() -> finish(delivery, delivered);
      case Failed failure -> failed(delivery.withAttempts(delivery.attempts() + 1), failure);
    }
  }

  private void failed(Delivery delivery, Failed failure) {
    if (closing) {
      return;
    }
    failedAttempts.increment();
    journal.attempted(delivery);
    LOG.debug("attempt {} at {}: {}", delivery.attempts(), delivery.lane(), failure);
    switch (retryRule.after(delivery, failure, timeline.instant())) {
      case TryAgain again -> {
        var _ = timeline.schedule(again.due(), () -> submit(delivery));
      }
      case GiveUp gaveUp -> giveUp(new DeadLetter(delivery, failure, gaveUp.exhausted()));
    }
  }

  private void giveUp(DeadLetter letter) {
    var queueArn = letter.delivery().target().deadLetterArn();
    if (queueArn == null) {
      var eventId = letter.delivery().event().id();
      LOG.warn(
          "event {} is dropped, having no dead-letter queue: {}", eventId, letter.attributes());
      drop(letter.delivery());
    } else {
      park(letter, queueArn, 1);
    }
  }

  /** A queue that is down delays its own letters only, and never loses one. */
  private void park(DeadLetter letter, String queueArn, int attempt) {
    lane(queueArn).submit(() -> sendTo(queueArn, letter, attempt));
  }

  private void sendTo(String queueArn, DeadLetter letter, int attempt) {
    switch (targets.send(queueArn, letter.body(), letter.attributes())) {
      case Delivered() -> finish(letter.delivery(), deadLettered);
      case Failed failure -> {
        LOG.warn("dead-letter queue {} did not take a letter: {}", queueArn, failure);
        var due = timeline.instant().plus(retryRule.step(attempt));
        var _ = timeline.schedule(due, () -> park(letter, queueArn, attempt + 1));
      }
    }
  }

  private void drop(Delivery delivery) {
    finish(delivery, dropped);
  }

  private void finish(Delivery delivery, LongAdder count) {
    journal.finished(delivery);
    count.increment();
  }
}
