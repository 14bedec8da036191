package dev.freshet.application.cachemanager;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.store.DeadLetters;
import dev.freshet.application.port.store.DeadLetters.DeadLetter;
import dev.freshet.application.port.store.EventStore;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import java.time.InstantSource;

/** Replays from the event store, page by page; what fails is parked and does not stop the rest. */
public final class EventReplay implements ReplayEvents {

  private static final int PAGE = 200;

  private final EventStore events;
  private final KeepCachesCurrent caches;
  private final DeadLetters deadLetters;
  private final InstantSource clock;

  public EventReplay(
      EventStore events, KeepCachesCurrent caches, DeadLetters deadLetters, InstantSource clock) {
    this.events = events;
    this.caches = caches;
    this.deadLetters = deadLetters;
    this.clock = clock;
  }

  @Override
  public Either<Fault, Report> replay(Instant from, Instant to) {
    int replayed = 0;
    int parked = 0;
    Option<String> cursor = Option.none();
    do {
      var page = events.between(from, to, cursor, PAGE);
      if (page.isLeft()) {
        return Either.left(page.getLeft());
      }
      for (Event event : page.get().events()) {
        Either<Fault, Boolean> handled = replay(event);
        if (handled.isLeft()) {
          return Either.left(handled.getLeft());
        }
        replayed++;
        parked += handled.get() ? 0 : 1;
      }
      cursor = page.get().next();
    } while (cursor.isDefined());
    return Either.right(new Report(replayed, parked));
  }

  private Either<Fault, Boolean> replay(Event event) {
    return caches
        .follow(event)
        .fold(fault -> park(event, fault).map(_ -> false), _ -> Either.right(true));
  }

  private Either<Fault, Void> park(Event event, Fault fault) {
    String reason = "replay: " + fault.part() + ": " + fault.detail();
    return deadLetters.park(new DeadLetter(event, reason, 1, clock.instant()));
  }
}
