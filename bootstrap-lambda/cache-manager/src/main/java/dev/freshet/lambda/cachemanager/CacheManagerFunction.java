package dev.freshet.lambda.cachemanager;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.freshet.adapters.in.eventbridge.EventReceiver;
import dev.freshet.adapters.in.lambda.event.EventBridgeHandler;
import dev.freshet.adapters.out.jsonschema.JsonSchemaEventContracts;
import dev.freshet.application.cachemanager.FollowEvents;
import dev.freshet.lambda.runtime.Environment;
import dev.freshet.lambda.runtime.Function;

/** Stores the events that EventBridge delivers, and keeps the caches current by them. */
public final class CacheManagerFunction extends Function {

  public CacheManagerFunction() {
    this(Environment.ofProcess());
  }

  CacheManagerFunction(Environment environment) {
    super(handler(environment, Backstage.open(environment)));
  }

  private static RequestStreamHandler handler(Environment environment, Backstage backstage) {
    FollowEvents follow =
        new FollowEvents(
            backstage.events(), backstage.service(), backstage.deadLetters(), environment.clock());
    return environment.reporting(
        new EventBridgeHandler(
            new EventReceiver(new JsonSchemaEventContracts(), follow, follow),
            environment.deadline()));
  }
}
