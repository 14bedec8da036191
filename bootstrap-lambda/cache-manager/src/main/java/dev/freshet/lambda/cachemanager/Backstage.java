package dev.freshet.lambda.cachemanager;

import dev.freshet.adapters.out.dynamodb.DynamoDeadLetters;
import dev.freshet.adapters.out.dynamodb.DynamoEventStore;
import dev.freshet.adapters.out.dynamodb.DynamoFeedWatermark;
import dev.freshet.adapters.out.dynamodb.DynamoInbox;
import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.application.cachemanager.CacheManagerService;
import dev.freshet.application.cachemanager.CachedObjects;
import dev.freshet.application.cachemanager.ChangePolicy;
import dev.freshet.application.cachemanager.KeptObjects;
import dev.freshet.application.caching.LookasideReader;
import dev.freshet.application.caching.RateLimit;
import dev.freshet.application.port.cache.LookasideCache;
import dev.freshet.application.port.store.DeadLetters;
import dev.freshet.application.port.store.EventStore;
import dev.freshet.application.profile.LookUpProfile;
import dev.freshet.application.statement.CachedStatements;
import dev.freshet.application.statement.LookUpStatement;
import dev.freshet.lambda.runtime.CacheConnection;
import dev.freshet.lambda.runtime.Environment;
import dev.freshet.lambda.runtime.Reads;
import dev.freshet.lambda.runtime.Sources;
import dev.freshet.lambda.runtime.Starting;
import dev.freshet.lambda.runtime.Statements;
import dev.freshet.lambda.runtime.Store;
import java.time.Duration;
import java.util.Map;

/** CacheManager and what it keeps, for both functions. */
record Backstage(
    Store store, CacheManagerService service, EventStore events, DeadLetters deadLetters) {

  // What one environment asks of the mainframe; how many there are is bounded where it is deployed.
  private static final int REFRESHES_AT_ONCE = 5;
  private static final Duration REFRESH_INTERVAL = Duration.ofMillis(200);

  static Backstage open(Environment environment) {
    var cache = Starting.now(() -> CacheConnection.open(environment));
    var opening = Starting.now(() -> Store.open(environment));
    Sources sources = Sources.open(environment);
    Store store = opening.await();
    EventStore events = new DynamoEventStore(store.client(), store.tables());
    CacheManagerService service =
        new CacheManagerService(
            objects(environment, sources, cache.await(), store),
            new DynamoInbox(store.client(), store.tables(), environment.clock()),
            events);
    return new Backstage(
        store,
        service,
        events,
        new CountedDeadLetters(
            new DynamoDeadLetters(store.client(), store.tables()), environment.meter()));
  }

  private static Map<String, KeptObjects> objects(
      Environment environment, Sources sources, CacheConnection cache, Store store) {
    Reads reads = new Reads(sources, environment);
    ChangePolicy onChange = ChangePolicy.always(environment.settings().onChange());
    var loans = cache.loans();
    var profiles = cache.profiles();
    return Map.of(
        LookUpCustomerLoans.KEY_CLASS, cached(loans, reads.loans(loans), onChange),
        LookUpProfile.KEY_CLASS, cached(profiles, reads.profiles(profiles), onChange),
        LookUpStatement.KEY_CLASS,
            new CachedStatements(
                Statements.open(environment, store),
                sources.unload(),
                new DynamoFeedWatermark(store.client(), store.tables()),
                new RateLimit(REFRESHES_AT_ONCE, REFRESH_INTERVAL, environment.clock()),
                environment.clock()));
  }

  private static <V> CachedObjects cached(
      LookasideCache<V> cache, LookasideReader<V> reader, ChangePolicy onChange) {
    return new CachedObjects(cache, onChange, reader::refresh, reader::read);
  }
}
