package dev.freshet.application.cachemanager;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import io.vavr.control.Either;

/**
 * Makes the cached objects that an event touches at least as fresh as the event says. Handling an
 * event again, late, or out of order changes nothing that is fresh. A key that fails keeps none of
 * the event's other keys from being followed; the fault names all that failed, and is one to try
 * again unless none of theirs is.
 */
public interface KeepCachesCurrent {

  /** Returns whether the event was handled now or before; or the fault after which to try again. */
  Either<Fault, Handled> on(Event event);

  /** Does what {@link #on} does, whether the event was handled before or not: for replays. */
  Either<Fault, Void> follow(Event event);

  /** What became of an event. */
  enum Handled {
    NOW,
    BEFORE
  }
}
