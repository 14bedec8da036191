package dev.freshet.application.statement;

import dev.freshet.application.caching.FanOut;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementPart;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A quick way to the statement cache, and the way around it: whatever the quick way cannot do is
 * done the other way. Both lead to the same parts. A quick way that does not answer is given up
 * after {@link #PATIENCE}, and left alone for {@link #REST} after a fault, so that it delays one
 * call a second and not every one. Thread-safe.
 *
 * <p>A part that was put the way around leaves what the quick way keeps behind, until that runs out
 * there: {@link StatementPolicy#copiesLag} counts on it.
 */
public final class FallbackStatementCache implements StatementCache {

  /** For each hundred parts. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  static final Duration REST = Duration.ofSeconds(1);

  private final StatementCache quick;
  private final StatementCache around;
  private final FanOut calls;
  private final InstantSource clock;
  private volatile Instant restsUntil = Instant.MIN;

  public FallbackStatementCache(
      StatementCache quick, StatementCache around, FanOut calls, InstantSource clock) {
    this.quick = quick;
    this.around = around;
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public Either<Fault, Boolean> put(StatementPart part) {
    return by(PATIENCE, cache -> cache.put(part));
  }

  @Override
  public Either<Fault, Void> putAll(List<StatementPart> parts) {
    return by(PATIENCE.multipliedBy(1 + parts.size() / 100), cache -> cache.putAll(parts));
  }

  @Override
  public Either<Fault, Map<PartKey, StatementPart>> get(
      Collection<PartKey> keys, Consistency consistency) {
    return by(PATIENCE, cache -> cache.get(keys, consistency));
  }

  private <T> Either<Fault, T> by(
      Duration patience, Function<StatementCache, Either<Fault, T>> call) {
    if (clock.instant().isBefore(restsUntil)) {
      return call.apply(around);
    }
    return calls
        .start("DAX", () -> call.apply(quick))
        .await(Deadline.after(patience, clock))
        .fold(
            _ -> {
              restsUntil = clock.instant().plus(REST);
              return call.apply(around);
            },
            Either::right);
  }
}
