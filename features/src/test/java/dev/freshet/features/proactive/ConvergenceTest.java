package dev.freshet.features.proactive;

import dev.freshet.adapters.out.memory.MemoryStatementCache;
import dev.freshet.application.port.statement.StatementCache;

class ConvergenceTest extends ConvergenceContract {

  private final MemoryStatementCache cache = new MemoryStatementCache();

  @Override
  protected StatementCache cache() {
    return cache;
  }

  @Override
  protected long items() {
    return cache.contents().size();
  }

  @Override
  protected int loans() {
    return 1000;
  }
}
