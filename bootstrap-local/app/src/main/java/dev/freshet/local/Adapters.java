package dev.freshet.local;

import dev.freshet.adapters.out.dax.DaxSettings;
import dev.freshet.adapters.out.dynamodb.DynamoCarts;
import dev.freshet.adapters.out.dynamodb.DynamoDeadLetters;
import dev.freshet.adapters.out.dynamodb.DynamoEventStore;
import dev.freshet.adapters.out.dynamodb.DynamoFeedWatermark;
import dev.freshet.adapters.out.dynamodb.DynamoInbox;
import dev.freshet.adapters.out.dynamodb.DynamoLoadCheckpoints;
import dev.freshet.adapters.out.dynamodb.DynamoOutbox;
import dev.freshet.adapters.out.dynamodb.DynamoPaymentStore;
import dev.freshet.adapters.out.dynamodb.DynamoSettings;
import dev.freshet.adapters.out.dynamodb.DynamoStatementCache;
import dev.freshet.adapters.out.dynamodb.DynamoTables;
import dev.freshet.adapters.out.elasticache.CustomerLoansCodec;
import dev.freshet.adapters.out.elasticache.ProfileCodec;
import dev.freshet.adapters.out.elasticache.RedisLookasideCache;
import dev.freshet.adapters.out.elasticache.RedisServers;
import dev.freshet.adapters.out.elasticache.RedisSettings;
import dev.freshet.adapters.out.elasticache.RedisSettings.BreakerThresholds;
import dev.freshet.adapters.out.elasticache.codec.PayloadCodec;
import dev.freshet.adapters.out.eventbridge.EventBridgeEventBus;
import dev.freshet.adapters.out.eventbridge.EventBridgeSettings;
import dev.freshet.adapters.out.mainframe.MainframeClientSettings;
import dev.freshet.adapters.out.mainframe.MainframeConnection;
import dev.freshet.adapters.out.mainframe.MainframeCustomerProfiles;
import dev.freshet.adapters.out.mainframe.MainframeLoanLedger;
import dev.freshet.adapters.out.mainframe.MainframeLoanSystem;
import dev.freshet.adapters.out.mainframe.MainframePortfolioUnload;
import dev.freshet.application.caching.CachingPolicy;
import dev.freshet.application.caching.FanOut;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.Lifetimes;
import dev.freshet.application.port.event.EventContracts;
import dev.freshet.application.port.statement.StatementCache;
import dev.freshet.application.statement.FallbackStatementCache;
import dev.freshet.local.cloud.Endpoints;
import dev.freshet.local.cloud.LocalEvents;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The outgoing adapters of one process, connected to their servers. */
final class Adapters implements AutoCloseable {

  private static final DynamoTables TABLES = new DynamoTables("freshet-");

  /** A lease outlasts the longest load, and a floor everything that it judges. */
  private static final Lifetimes LIFETIMES =
      new Lifetimes(
          Duration.ofSeconds(4),
          CachingPolicy.shortLived().loadPatience(),
          CachingPolicy.shortLived().bound(),
          Duration.ofMinutes(15));

  private final RedisServers redis;
  private final DynamoDbClient dynamodb;
  private final Option<DynamoDbClient> dax;
  private final ExecutorService daxCalls = Executors.newVirtualThreadPerTaskExecutor();
  private final EventBridgeClient events;
  private final MainframeConnection mainframe;
  private final Ports ports;

  private Adapters(
      Endpoints endpoints, EventContracts contracts, Metrics metrics, InstantSource clock) {
    redis = RedisServers.connect(redisSettings(endpoints.redis()));
    dynamodb = DynamoSettings.local(endpoints.dynamodb()).connect();
    mainframe =
        new MainframeConnection(
            MainframeClientSettings.of(endpoints.mainframe()), clock, metrics::sourceCalled);
    createTables(endpoints.dynamodb());
    events = EventBridgeSettings.local(endpoints.eventbridge()).connect();
    dax = endpoints.dax().map(endpoint -> DaxSettings.local(endpoint).connect());
    StatementCache statementTable = new DynamoStatementCache(dynamodb, TABLES);
    ports =
        new Ports(
            new MainframeLoanSystem(mainframe),
            new MainframeLoanLedger(mainframe),
            new MainframeCustomerProfiles(mainframe),
            cache(new CustomerLoansCodec(), clock),
            cache(new ProfileCodec(), clock),
            new DynamoPaymentStore(dynamodb, TABLES),
            new DynamoOutbox(dynamodb, TABLES),
            new DynamoEventStore(dynamodb, TABLES),
            new DynamoInbox(dynamodb, TABLES, clock),
            new DynamoDeadLetters(dynamodb, TABLES),
            new MeteredEventBus(
                new EventBridgeEventBus(events, LocalEvents.BUS, contracts), metrics),
            throughDax(statementTable, clock),
            statementTable,
            new MainframePortfolioUnload(mainframe),
            new DynamoLoadCheckpoints(dynamodb, TABLES),
            new DynamoCarts(dynamodb, TABLES, clock),
            new DynamoFeedWatermark(dynamodb, TABLES));
  }

  /** Connects; creates the tables that are missing. */
  static Adapters connect(
      Endpoints endpoints, EventContracts contracts, Metrics metrics, InstantSource clock) {
    return new Adapters(endpoints, contracts, metrics, clock);
  }

  Ports ports() {
    return ports;
  }

  /** Whether the cache stores what is loaded now. */
  Either<Fault, Void> tryWritingToCache() {
    return redis.tryWriting();
  }

  @Override
  public void close() {
    redis.close();
    mainframe.close();
    events.close();
    daxCalls.shutdownNow();
    dax.forEach(DynamoDbClient::close);
    dynamodb.close();
  }

  private static void createTables(URI dynamodb) {
    try (DynamoDbClient patient = DynamoSettings.local(dynamodb).patient().connect()) {
      TABLES.createMissing(patient);
    }
  }

  private StatementCache throughDax(StatementCache direct, InstantSource clock) {
    return dax.<StatementCache>map(
            client ->
                new FallbackStatementCache(
                    new DynamoStatementCache(client, TABLES),
                    direct,
                    new FanOut(daxCalls, clock),
                    clock))
        .getOrElse(direct);
  }

  /** Patient: a burst of cold readers on a small machine must not pass for a cache that is down. */
  private static RedisSettings redisSettings(String uri) {
    return RedisSettings.standalone(uri)
        .withCommandTimeout(Duration.ofSeconds(1))
        .withBreaker(new BreakerThresholds(20, 50, Duration.ofSeconds(1), 2));
  }

  private <V> RedisLookasideCache<V> cache(PayloadCodec<V> codec, InstantSource clock) {
    return new RedisLookasideCache<>(
        redis, LIFETIMES, codec, clock, () -> UUID.randomUUID().toString());
  }
}
