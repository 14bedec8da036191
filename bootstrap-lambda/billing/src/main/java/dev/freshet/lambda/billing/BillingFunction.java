package dev.freshet.lambda.billing;

import dev.freshet.adapters.in.http.Routes;
import dev.freshet.adapters.in.http.billing.BillingEndpoints;
import dev.freshet.application.billing.BillingService;
import dev.freshet.lambda.runtime.CacheConnection;
import dev.freshet.lambda.runtime.Environment;
import dev.freshet.lambda.runtime.Function;
import dev.freshet.lambda.runtime.Reads;
import dev.freshet.lambda.runtime.Sources;
import dev.freshet.lambda.runtime.Starting;

/** Serves the endpoints of Billing. */
public final class BillingFunction extends Function {

  public BillingFunction() {
    this(Environment.ofProcess());
  }

  BillingFunction(Environment environment) {
    super(environment.serving(routes(environment)));
  }

  private static Routes routes(Environment environment) {
    var cache = Starting.now(() -> CacheConnection.open(environment));
    var sources = Starting.now(() -> Sources.open(environment));
    var loans = new Reads(sources.await(), environment).loans(cache.await().loans());
    return new Routes(
        new BillingEndpoints(new BillingService(loans), environment.clock()).routes());
  }
}
