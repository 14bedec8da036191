package dev.freshet.lambda.statement;

import dev.freshet.adapters.in.http.Routes;
import dev.freshet.adapters.in.http.statement.StatementEndpoints;
import dev.freshet.adapters.out.dynamodb.DynamoFeedWatermark;
import dev.freshet.adapters.out.dynamodb.DynamoOutbox;
import dev.freshet.application.statement.StatementPolicy;
import dev.freshet.application.statement.StatementService;
import dev.freshet.lambda.runtime.Environment;
import dev.freshet.lambda.runtime.Function;
import dev.freshet.lambda.runtime.Reads;
import dev.freshet.lambda.runtime.Statements;
import dev.freshet.lambda.runtime.Store;

/** Serves statements, which are read from the proactive cache alone. */
public final class StatementFunction extends Function {

  public StatementFunction() {
    this(Environment.ofProcess());
  }

  StatementFunction(Environment environment) {
    super(environment.serving(routes(environment)));
  }

  private static Routes routes(Environment environment) {
    Store store = Store.open(environment);
    StatementService statements =
        new StatementService(
            Statements.open(environment, store),
            new DynamoFeedWatermark(store.client(), store.tables()),
            new DynamoOutbox(store.client(), store.tables()),
            StatementPolicy.aMinute(),
            Reads::pause,
            environment.clock(),
            environment.meter());
    return new Routes(new StatementEndpoints(statements, environment.clock()).routes());
  }
}
