package dev.freshet.application.relay;

import dev.freshet.application.caching.Concurrently;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventBus;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.DeadLetters;
import dev.freshet.application.port.store.DeadLetters.DeadLetter;
import dev.freshet.application.port.store.Outbox;
import dev.freshet.application.port.store.Outbox.Claimed;
import io.vavr.collection.Stream;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Claims, publishes, and only then removes: an event leaves the outbox for the bus or for the dead
 * letters, and a crash in between only publishes it again.
 */
public final class OutboxRelay implements RelayOutbox {

  private final Outbox outbox;
  private final EventBus bus;
  private final DeadLetters deadLetters;
  private final RelayPolicy policy;
  private final InstantSource clock;

  public OutboxRelay(
      Outbox outbox,
      EventBus bus,
      DeadLetters deadLetters,
      RelayPolicy policy,
      InstantSource clock) {
    this.outbox = outbox;
    this.bus = bus;
    this.deadLetters = deadLetters;
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public Either<Fault, Relayed> relay() {
    return outbox.claim(policy.rows(), clock.instant(), policy.hold()).flatMap(this::relay);
  }

  /** As many calls at once as the rows need: a slow one holds up nothing but its own rows. */
  private Either<Fault, Relayed> relay(List<Claimed> claimed) {
    List<List<Claimed>> calls =
        Stream.ofAll(claimed).grouped(EventBus.LARGEST_BATCH).map(Stream::toJavaList).toJavaList();
    return total(Concurrently.each(calls, this::relayTogether));
  }

  private Either<Fault, Relayed> relayTogether(List<Claimed> rows) {
    Map<EventId, Fault> failed = publish(rows);
    return total(
        Concurrently.each(rows, row -> settle(row, Option.of(failed.get(row.event().id())))));
  }

  private Map<EventId, Fault> publish(List<Claimed> claimed) {
    List<Event> events = claimed.stream().map(Claimed::event).toList();
    return bus.publish(events)
        .getOrElseGet(
            fault -> events.stream().collect(Collectors.toMap(Event::id, event -> fault)));
  }

  private Either<Fault, Relayed> settle(Claimed row, Option<Fault> fault) {
    if (fault.isEmpty()) {
      return outbox.remove(row.event().id()).map(_ -> new Relayed(1, 0, 0));
    }
    return isHopeless(row, fault.get())
        ? park(row, fault.get()).map(_ -> new Relayed(0, 0, 1))
        : outbox
            .retryLater(row, clock.instant().plus(policy.delayAfter(row.attempt())))
            .map(_ -> new Relayed(0, 1, 0));
  }

  private Either<Fault, Void> park(Claimed row, Fault fault) {
    String reason = fault.part() + ": " + fault.detail();
    return deadLetters
        .park(new DeadLetter(row.event(), reason, row.attempt(), clock.instant()))
        .flatMap(_ -> outbox.remove(row.event().id()));
  }

  /** Only an event that cannot be handled is given up soon; an outage is waited out. */
  private boolean isHopeless(Claimed row, Fault fault) {
    Instant tooOld = row.event().occurredAt().plus(policy.oldest());
    return clock.instant().isAfter(tooOld)
        || (fault instanceof Fault.Corrupt && row.attempt() >= policy.corruptAttempts());
  }

  private static Either<Fault, Relayed> total(List<Either<Fault, Relayed>> parts) {
    return Either.sequenceRight(parts).map(counts -> counts.fold(Relayed.NOTHING, Relayed::plus));
  }
}
