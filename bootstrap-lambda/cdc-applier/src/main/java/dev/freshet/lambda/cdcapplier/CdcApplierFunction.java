package dev.freshet.lambda.cdcapplier;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.freshet.adapters.in.cdc.ChangeEvents;
import dev.freshet.adapters.in.lambda.event.KinesisHandler;
import dev.freshet.adapters.out.dynamodb.DynamoDeadLetters;
import dev.freshet.adapters.out.dynamodb.DynamoFeedWatermark;
import dev.freshet.adapters.out.dynamodb.DynamoOutbox;
import dev.freshet.application.cachemanager.EvictedObjects;
import dev.freshet.application.proactive.ChangeService;
import dev.freshet.lambda.runtime.CacheConnection;
import dev.freshet.lambda.runtime.Environment;
import dev.freshet.lambda.runtime.Function;
import dev.freshet.lambda.runtime.Starting;
import dev.freshet.lambda.runtime.Statements;
import dev.freshet.lambda.runtime.Store;

/** Applies what changed in the mainframe's database, as a stream brings it, to both caches. */
public final class CdcApplierFunction extends Function {

  public CdcApplierFunction() {
    this(Environment.ofProcess());
  }

  CdcApplierFunction(Environment environment) {
    super(handler(environment));
  }

  private static RequestStreamHandler handler(Environment environment) {
    var cache = Starting.now(() -> CacheConnection.open(environment));
    Store store = Store.open(environment);
    ChangeService changes =
        new ChangeService(
            Statements.open(environment, store),
            new EvictedObjects(cache.await().loans()),
            new EvictedObjects(cache.await().profiles()),
            new DynamoDeadLetters(store.client(), store.tables()),
            new DynamoOutbox(store.client(), store.tables()),
            new DynamoFeedWatermark(store.client(), store.tables()),
            environment.meter(),
            environment.clock());
    return environment.reporting(
        new KinesisHandler(ChangeEvents::read, changes, environment.deadline()));
  }
}
