package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementCacheContract;

class DynamoStatementCacheTest extends StatementCacheContract {

  private final StatementCache cache =
      new DynamoStatementCache(DynamoFixture.client(), DynamoFixture.emptyTables());

  @Override
  protected StatementCache cache() {
    return cache;
  }
}
