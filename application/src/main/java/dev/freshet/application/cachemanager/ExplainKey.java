package dev.freshet.application.cachemanager;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.cache.KeyTrace;
import dev.freshet.application.port.event.Event;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/** Explains why a cached object is as fresh as it is. */
public interface ExplainKey {

  /** The explanation, or none when no cached object has a key of that class. */
  Either<Fault, Option<Explanation>> explain(CacheKey key);

  /** What the cache knows of the key, and the latest events that touched it, newest first. */
  record Explanation(KeyTrace trace, List<Event> events) {}
}
