package dev.freshet.features.proactive;

import dev.freshet.adapters.out.memory.MemoryStatementCache;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.statement.StatementPolicy;
import io.vavr.control.Either;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table and a copy of it that no put reaches: the copy is made anew when it is as old as DAX lets
 * an item become.
 */
final class LaggingCopies implements StatementCache {

  private final MemoryStatementCache table;
  private final InstantSource clock;
  private Map<PartKey, StatementPart> copy = Map.of();
  private Instant copied = Instant.MIN;
  private boolean follows = true;
  int readsOfTable;

  LaggingCopies(MemoryStatementCache table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /** From now on the copy is as old as it may be. */
  void stopFollowing() {
    follow();
    follows = false;
  }

  /** Makes the copy anew. */
  void follow() {
    copy = table.contents();
    copied = clock.instant();
  }

  @Override
  public Either<Fault, Boolean> put(StatementPart part) {
    return table.put(part);
  }

  @Override
  public Either<Fault, Void> putAll(List<StatementPart> parts) {
    return table.putAll(parts);
  }

  @Override
  public Either<Fault, Map<PartKey, StatementPart>> get(
      Collection<PartKey> keys, Consistency consistency) {
    return switch (consistency) {
      case STRONG -> {
        readsOfTable++;
        yield table.get(keys, consistency);
      }
      case EVENTUAL -> {
        Instant oldest = clock.instant().minus(StatementPolicy.aMinute().copiesLag());
        if (follows || !copied.isAfter(oldest)) {
          follow();
        }
        Map<PartKey, StatementPart> found = new HashMap<>(copy);
        found.keySet().retainAll(keys);
        yield table.get(keys, consistency).map(_ -> found);
      }
    };
  }
}
