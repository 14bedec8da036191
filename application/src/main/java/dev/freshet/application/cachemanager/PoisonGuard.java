package dev.freshet.application.cachemanager;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventHandler;
import dev.freshet.application.port.event.EventId;
import io.vavr.control.Either;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Has an event parked on which its handler broke so many times: a bug that one event provokes is no
 * outage, and waiting does not mend it. Faults are not counted; they pass, and so does what they
 * hold up.
 *
 * <p>Counts in memory: after a restart an event has all its attempts again. Thread-safe.
 */
public final class PoisonGuard implements EventHandler, ParkEvents {

  private final EventHandler handler;
  private final ParkEvents parking;
  private final int attempts;
  private final ConcurrentHashMap<EventId, Integer> broken = new ConcurrentHashMap<>();

  /**
   * Guards a handler.
   *
   * @param attempts after so many at which the handler threw an event is parked
   */
  public PoisonGuard(EventHandler handler, ParkEvents parking, int attempts) {
    this.handler = handler;
    this.parking = parking;
    this.attempts = attempts;
  }

  @Override
  public Either<Fault, Void> handle(Event event) {
    try {
      return handler.handle(event).peek(_ -> broken.remove(event.id()));
    } catch (RuntimeException bug) {
      int made = broken.merge(event.id(), 1, Integer::sum);
      if (made < attempts) {
        throw bug;
      }
      return park(event, "handler: " + bug, made);
    }
  }

  @Override
  public Either<Fault, Void> park(Event event, String reason, int made) {
    return parking.park(event, reason, made).peek(_ -> broken.remove(event.id()));
  }
}
