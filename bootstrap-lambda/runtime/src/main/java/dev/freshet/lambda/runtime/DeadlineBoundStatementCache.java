package dev.freshet.lambda.runtime;

import dev.freshet.adapters.in.lambda.CallDeadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementPart;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A statement cache that nothing is begun at which could outlast the call. */
record DeadlineBoundStatementCache(StatementCache cache, CallDeadline call)
    implements StatementCache {

  /** A second by DAX, and three around it. */
  private static final Duration LONGEST_ACCESS = Duration.ofSeconds(4);

  @Override
  public Either<Fault, Boolean> put(StatementPart part) {
    return inTime(() -> cache.put(part));
  }

  @Override
  public Either<Fault, Void> putAll(List<StatementPart> parts) {
    return inTime(() -> cache.putAll(parts));
  }

  @Override
  public Either<Fault, Map<PartKey, StatementPart>> get(
      Collection<PartKey> keys, Consistency consistency) {
    return inTime(() -> cache.get(keys, consistency));
  }

  private <T> Either<Fault, T> inTime(Supplier<Either<Fault, T>> access) {
    return call.remaining().compareTo(LONGEST_ACCESS) < 0
        ? Either.left(new Fault.TimedOut("statement cache", "the call is almost over"))
        : access.get();
  }
}
