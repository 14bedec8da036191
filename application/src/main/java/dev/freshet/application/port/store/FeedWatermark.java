package dev.freshet.application.port.store;

import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;

/**
 * How far the change feeds are applied. A feed's mark is a time by the clock of the system of
 * record: whatever it had acknowledged before, of what this feed carries, is in the cache. That
 * stays true for ever, so a mark that is read late is only less news. Durable and thread-safe.
 */
public interface FeedWatermark {

  /** Moves a feed's mark forward; a time before the mark changes nothing. */
  Either<Fault, Void> advance(String feed, Instant appliedThrough);

  /** The mark of the feed that is furthest behind, or none before the first mark of any. */
  Either<Fault, Option<Instant>> appliedThrough();
}
