package dev.freshet.lambda.cachemanager;

import dev.freshet.adapters.in.http.Routes;
import dev.freshet.adapters.in.http.ops.CacheManagerEndpoints;
import dev.freshet.adapters.in.http.ops.CustomersEndpoint;
import dev.freshet.adapters.out.dynamodb.DynamoOutbox;
import dev.freshet.adapters.out.dynamodb.DynamoPaymentStore;
import dev.freshet.application.billing.CustomerListing;
import dev.freshet.application.cachemanager.DeadLetterDesk;
import dev.freshet.application.cachemanager.EventReplay;
import dev.freshet.lambda.runtime.Environment;
import dev.freshet.lambda.runtime.Function;
import dev.freshet.lambda.runtime.Sources;

/** Serves operators: explanations of keys, what is parked, replays, customers. */
public final class OpsFunction extends Function {

  public OpsFunction() {
    this(Environment.ofProcess());
  }

  OpsFunction(Environment environment) {
    super(environment.serving(routes(environment, Backstage.open(environment))));
  }

  private static Routes routes(Environment environment, Backstage backstage) {
    var desk =
        new DeadLetterDesk(
            backstage.deadLetters(),
            new DynamoOutbox(backstage.store().client(), backstage.store().tables()),
            new DynamoPaymentStore(backstage.store().client(), backstage.store().tables()),
            environment.clock());
    var replay =
        new EventReplay(
            backstage.events(), backstage.service(), backstage.deadLetters(), environment.clock());
    return new Routes(new CacheManagerEndpoints(backstage.service(), desk, replay).routes())
        .with(
            new CustomersEndpoint(
                    new CustomerListing(
                        Sources.open(environment).loanSystem(), environment.clock()))
                .routes());
  }
}
