package dev.freshet.lambda.runtime;

import dev.freshet.adapters.out.dax.DaxSettings;
import dev.freshet.adapters.out.dynamodb.DynamoStatementCache;
import dev.freshet.adapters.out.dynamodb.DynamoTables;
import dev.freshet.application.caching.FanOut;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.statement.PartKey;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.statement.FallbackStatementCache;
import io.vavr.control.Either;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The statements through the one DAX client of an environment, which snapshots lose. */
public final class Statements implements StatementCache {

  /** Virtual threads, which end with their environment. */
  private static final ExecutorService CALLS = Executors.newVirtualThreadPerTaskExecutor();

  private final DaxSettings settings;
  private final DynamoTables tables;
  private volatile DynamoDbClient dax;

  private Statements(DaxSettings settings, DynamoTables tables) {
    this.settings = settings;
    this.tables = tables;
    this.dax = settings.connect();
  }

  /**
   * The statements through DAX where there is one, or else around it; within the deadline of the
   * call.
   */
  public static StatementCache open(Environment environment, Store store) {
    StatementCache direct = table(store);
    StatementCache cache =
        environment
            .settings()
            .dax()
            .map(uri -> DaxSettings.aws(uri, environment.settings().region()))
            .<StatementCache>map(
                dax ->
                    new FallbackStatementCache(
                        reconnecting(dax, store.tables()),
                        direct,
                        new FanOut(CALLS, environment.clock()),
                        environment.clock()))
            .getOrElse(direct);
    return new DeadlineBoundStatementCache(cache, environment.deadline());
  }

  /** The statements past DAX, for who puts what nobody has read; within the deadline, too. */
  public static StatementCache aroundDax(Environment environment, Store store) {
    return new DeadlineBoundStatementCache(table(store), environment.deadline());
  }

  private static StatementCache table(Store store) {
    return new DynamoStatementCache(store.client(), store.tables());
  }

  @Override
  public Either<Fault, Boolean> put(StatementPart part) {
    return now().put(part);
  }

  @Override
  public Either<Fault, Void> putAll(List<StatementPart> parts) {
    return now().putAll(parts);
  }

  @Override
  public Either<Fault, Map<PartKey, StatementPart>> get(
      Collection<PartKey> keys, Consistency consistency) {
    return now().get(keys, consistency);
  }

  private static Statements reconnecting(DaxSettings settings, DynamoTables tables) {
    Statements statements = new Statements(settings, tables);
    Snapshots.around(statements::disconnect, statements::connect);
    return statements;
  }

  private void disconnect() {
    dax.close();
  }

  private void connect() {
    dax = settings.connect();
  }

  private StatementCache now() {
    return new DynamoStatementCache(dax, tables);
  }
}
