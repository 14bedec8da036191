package dev.freshet.application.cachemanager;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.store.EventStore;
import dev.freshet.application.port.store.Inbox;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Map;

/** CacheManager: follows events, and explains keys. */
public final class CacheManagerService implements KeepCachesCurrent, ExplainKey {

  private static final String CONSUMER = "cache-manager";
  private static final int EVENTS_EXPLAINED = 20;

  private final Map<String, KeptObjects> byKeyClass;
  private final Inbox inbox;
  private final EventStore events;

  public CacheManagerService(
      Map<String, ? extends KeptObjects> byKeyClass, Inbox inbox, EventStore events) {
    this.byKeyClass = Map.copyOf(byKeyClass);
    this.inbox = inbox;
    this.events = events;
  }

  @Override
  public Either<Fault, Handled> on(Event event) {
    return inbox
        .contains(CONSUMER, event.id())
        .flatMap(
            before ->
                before
                    ? Either.right(Handled.BEFORE)
                    : follow(event)
                        .flatMap(_ -> inbox.add(CONSUMER, event.id()))
                        .map(_ -> Handled.NOW));
  }

  @Override
  public Either<Fault, Void> follow(Event event) {
    return EachKey.follow(
        event.keys(), key -> objectsOf(key).flatMap(objects -> follow(objects, key, event)));
  }

  @Override
  public Either<Fault, Option<Explanation>> explain(CacheKey key) {
    KeptObjects objects = byKeyClass.get(key.keyClass());
    if (objects == null) {
      return Either.right(Option.none());
    }
    return objects
        .explain(key)
        .flatMap(
            trace ->
                events
                    .touching(key, EVENTS_EXPLAINED)
                    .map(touching -> Option.some(new Explanation(trace, touching))));
  }

  private static Either<Fault, Void> follow(KeptObjects objects, CacheKey key, Event event) {
    return switch (event.type()) {
      case PAYMENT_PROCESSED, PROFILE_CHANGED -> objects.follow(key, event.version());
      case CACHE_STALE -> objects.renew(key, event.version(), event.occurredAt());
    };
  }

  private Either<Fault, KeptObjects> objectsOf(CacheKey key) {
    KeptObjects objects = byKeyClass.get(key.keyClass());
    return objects == null
        ? Either.left(new Fault.Corrupt("event", "no cached objects have such a key"))
        : Either.right(objects);
  }
}
