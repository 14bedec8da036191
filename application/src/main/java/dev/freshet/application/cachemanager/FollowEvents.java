package dev.freshet.application.cachemanager;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventHandler;
import dev.freshet.application.port.store.DeadLetters;
import dev.freshet.application.port.store.DeadLetters.DeadLetter;
import dev.freshet.application.port.store.EventStore;
import io.vavr.control.Either;
import java.time.InstantSource;

/**
 * Stores an event, then keeps the caches current by it; one that cannot be handled at all is
 * parked, because trying it again would only delay others.
 */
public final class FollowEvents implements EventHandler, ParkEvents {

  private final EventStore events;
  private final KeepCachesCurrent caches;
  private final DeadLetters deadLetters;
  private final InstantSource clock;

  public FollowEvents(
      EventStore events, KeepCachesCurrent caches, DeadLetters deadLetters, InstantSource clock) {
    this.events = events;
    this.caches = caches;
    this.deadLetters = deadLetters;
    this.clock = clock;
  }

  @Override
  public Either<Fault, Void> handle(Event event) {
    return events
        .append(event)
        .flatMap(_ -> caches.on(event))
        .fold(fault -> failed(event, fault), _ -> Either.right(null));
  }

  @Override
  public Either<Fault, Void> park(Event event, String reason, int attempts) {
    return deadLetters.park(new DeadLetter(event, reason, attempts, clock.instant()));
  }

  private Either<Fault, Void> failed(Event event, Fault fault) {
    return fault instanceof Fault.Corrupt
        ? park(event, fault.part() + ": " + fault.detail(), 1)
        : Either.left(fault);
  }
}
