package dev.freshet.application.relay;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventBus;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.DeadLetters;
import dev.freshet.application.port.store.DeadLetters.DeadLetter;
import dev.freshet.application.port.store.Outbox;
import dev.freshet.application.port.store.Outbox.Claimed;
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
    return outbox
        .claim(EventBus.LARGEST_BATCH, clock.instant(), policy.hold())
        .flatMap(
            claimed ->
                claimed.isEmpty()
                    ? Either.right(new Relayed(0, 0, 0))
                    : settle(claimed, publish(claimed)));
  }

  private Map<EventId, Fault> publish(List<Claimed> claimed) {
    List<Event> events = claimed.stream().map(Claimed::event).toList();
    return bus.publish(events)
        .getOrElseGet(
            fault -> events.stream().collect(Collectors.toMap(Event::id, event -> fault)));
  }

  private Either<Fault, Relayed> settle(List<Claimed> claimed, Map<EventId, Fault> failed) {
    int published = 0;
    int postponed = 0;
    int parked = 0;
    for (Claimed row : claimed) {
      Option<Fault> fault = Option.of(failed.get(row.event().id()));
      boolean park = fault.exists(f -> isHopeless(row, f));
      Either<Fault, Void> settled = settle(row, fault, park);
      if (settled.isLeft()) {
        return Either.left(settled.getLeft());
      }
      published += fault.isEmpty() ? 1 : 0;
      postponed += fault.isDefined() && !park ? 1 : 0;
      parked += park ? 1 : 0;
    }
    return Either.right(new Relayed(published, postponed, parked));
  }

  private Either<Fault, Void> settle(Claimed row, Option<Fault> fault, boolean park) {
    if (fault.isEmpty()) {
      return outbox.remove(row.event().id());
    }
    return park
        ? park(row, fault.get())
        : outbox.retryLater(row, clock.instant().plus(policy.delayAfter(row.attempt())));
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
}
