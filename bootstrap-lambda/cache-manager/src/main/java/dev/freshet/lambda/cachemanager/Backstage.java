package dev.freshet.lambda.cachemanager;

import dev.freshet.adapters.out.dynamodb.DynamoDeadLetters;
import dev.freshet.adapters.out.dynamodb.DynamoEventStore;
import dev.freshet.adapters.out.dynamodb.DynamoInbox;
import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.application.cachemanager.CacheManagerService;
import dev.freshet.application.cachemanager.CachedObjects;
import dev.freshet.application.cachemanager.ChangePolicy;
import dev.freshet.application.cachemanager.KeptObjects;
import dev.freshet.application.caching.LookasideReader;
import dev.freshet.application.port.cache.LookasideCache;
import dev.freshet.application.port.store.DeadLetters;
import dev.freshet.application.port.store.EventStore;
import dev.freshet.application.profile.LookUpProfile;
import dev.freshet.application.statement.LookUpStatement;
import dev.freshet.lambda.runtime.CacheConnection;
import dev.freshet.lambda.runtime.Environment;
import dev.freshet.lambda.runtime.Reads;
import dev.freshet.lambda.runtime.Sources;
import dev.freshet.lambda.runtime.Starting;
import dev.freshet.lambda.runtime.Store;
import java.util.Map;

/** CacheManager and what it keeps, for both functions. */
record Backstage(
    Store store, CacheManagerService service, EventStore events, DeadLetters deadLetters) {

  static Backstage open(Environment environment) {
    var cache = Starting.now(() -> CacheConnection.open(environment));
    var opening = Starting.now(() -> Store.open(environment));
    Reads reads = new Reads(Sources.open(environment), environment);
    Store store = opening.await();
    EventStore events = new DynamoEventStore(store.client(), store.tables());
    CacheManagerService service =
        new CacheManagerService(
            objects(environment, reads, cache.await()),
            new DynamoInbox(store.client(), store.tables(), environment.clock()),
            events);
    return new Backstage(
        store, service, events, new DynamoDeadLetters(store.client(), store.tables()));
  }

  private static Map<String, KeptObjects> objects(
      Environment environment, Reads reads, CacheConnection cache) {
    ChangePolicy onChange = ChangePolicy.always(environment.settings().onChange());
    var loans = cache.loans();
    var profiles = cache.profiles();
    return Map.of(
        LookUpCustomerLoans.KEY_CLASS, cached(loans, reads.loans(loans), onChange),
        LookUpProfile.KEY_CLASS, cached(profiles, reads.profiles(profiles), onChange),
        LookUpStatement.KEY_CLASS, new KeptElsewhere());
  }

  private static <V> CachedObjects cached(
      LookasideCache<V> cache, LookasideReader<V> reader, ChangePolicy onChange) {
    return new CachedObjects(cache, onChange, reader::refresh, reader::read);
  }
}
