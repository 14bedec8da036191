package dev.freshet.application.statement;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementPart;
import io.vavr.control.Either;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A quick way to the statement cache, and the way around it: whatever the quick way cannot do is
 * done the other way. Both lead to the same parts. Thread-safe.
 *
 * <p>A part that was put the way around leaves what the quick way keeps behind, until that runs out
 * there; a reader who knows of something newer reads consistently, which no cache answers.
 */
public final class FallbackStatementCache implements StatementCache {

  private final StatementCache quick;
  private final StatementCache around;

  public FallbackStatementCache(StatementCache quick, StatementCache around) {
    this.quick = quick;
    this.around = around;
  }

  @Override
  public Either<Fault, Boolean> put(StatementPart part) {
    return quick.put(part).fold(_ -> around.put(part), Either::right);
  }

  @Override
  public Either<Fault, Void> putAll(List<StatementPart> parts) {
    return quick.putAll(parts).fold(_ -> around.putAll(parts), Either::right);
  }

  @Override
  public Either<Fault, Map<PartKey, StatementPart>> get(
      Collection<PartKey> keys, Consistency consistency) {
    return quick.get(keys, consistency).fold(_ -> around.get(keys, consistency), Either::right);
  }
}
