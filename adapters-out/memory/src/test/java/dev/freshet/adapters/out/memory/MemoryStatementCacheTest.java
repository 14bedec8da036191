package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementCacheContract;

class MemoryStatementCacheTest extends StatementCacheContract {

  private final StatementCache cache = new MemoryStatementCache();

  @Override
  protected StatementCache cache() {
    return cache;
  }
}
