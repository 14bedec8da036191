package dev.freshet.adapters.in.eventbridge;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.API;
import io.vavr.collection.Stream;
import io.vavr.control.Either;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.time.Instant;
import java.util.List;

/** The fields of an event as texts that somebody sent; none where there is no such text. */
public record EventFields(
    Option<String> id,
    Option<String> type,
    Option<String> occurredAt,
    Option<List<String>> keys,
    Option<String> version,
    Option<String> subject) {

  /** The event, or {@link Fault.Corrupt} when a field is missing or malformed. */
  public Either<Fault, Event> parse() {
    return API.For(
            id.flatMap(EventId::parse),
            type.flatMap(EventFields::typeOf),
            occurredAt.flatMap(text -> Try.of(() -> Instant.parse(text)).toOption()),
            keys.flatMap(EventFields::keysOf),
            version.flatMap(VersionVector::parse),
            subject)
        .yield(Event::new)
        .toEither(() -> new Fault.Corrupt("event", "missing or malformed: " + this));
  }

  private static Option<Event.Type> typeOf(String name) {
    return Stream.of(Event.Type.values()).find(type -> type.wireName().equals(name));
  }

  private static Option<List<CacheKey>> keysOf(List<String> texts) {
    return Option.sequence(texts.stream().map(CacheKey::parse).toList()).map(keys -> keys.asJava());
  }
}
