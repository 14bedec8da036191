package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementPart;
import io.vavr.control.Either;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Statements' parts in memory; every read is consistent. Thread-safe. */
public final class MemoryStatementCache implements StatementCache {

  private final Map<PartKey, StatementPart> parts = new ConcurrentHashMap<>();
  private volatile boolean down;

  /** From now on every call answers that the cache is down, or none does. */
  public void setDown(boolean down) {
    this.down = down;
  }

  /** Everything that is there. */
  public Map<PartKey, StatementPart> contents() {
    return Map.copyOf(parts);
  }

  @Override
  public Either<Fault, Boolean> put(StatementPart part) {
    if (down) {
      return isDown();
    }
    synchronized (this) {
      StatementPart before = parts.get(part.key());
      if (before != null && before.isNewerThan(part)) {
        return Either.right(false);
      }
      parts.put(part.key(), part);
      return Either.right(true);
    }
  }

  @Override
  public Either<Fault, Map<PartKey, StatementPart>> get(
      Collection<PartKey> keys, Consistency consistency) {
    if (keys.isEmpty() || keys.size() > MOST_PARTS) {
      throw new IllegalArgumentException("1 to " + MOST_PARTS + " keys: " + keys.size());
    }
    if (down) {
      return isDown();
    }
    Map<PartKey, StatementPart> found = new HashMap<>();
    for (PartKey key : keys) {
      StatementPart part = parts.get(key);
      if (part != null) {
        found.put(key, part);
      }
    }
    return Either.right(found);
  }

  private static <T> Either<Fault, T> isDown() {
    return Either.left(new Fault.Unavailable("statement cache", "it is down"));
  }
}
