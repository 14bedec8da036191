package dev.freshet.lambda.profile;

import dev.freshet.adapters.in.http.Routes;
import dev.freshet.adapters.in.http.profile.ProfileEndpoints;
import dev.freshet.adapters.out.dynamodb.DynamoOutbox;
import dev.freshet.application.profile.ProfileService;
import dev.freshet.lambda.runtime.CacheConnection;
import dev.freshet.lambda.runtime.Environment;
import dev.freshet.lambda.runtime.Function;
import dev.freshet.lambda.runtime.Reads;
import dev.freshet.lambda.runtime.Sources;
import dev.freshet.lambda.runtime.Starting;
import dev.freshet.lambda.runtime.Store;

/** Serves the endpoints of Profile. */
public final class ProfileFunction extends Function {

  public ProfileFunction() {
    this(Environment.ofProcess());
  }

  ProfileFunction(Environment environment) {
    super(environment.serving(routes(environment)));
  }

  private static Routes routes(Environment environment) {
    var cache = Starting.now(() -> CacheConnection.open(environment));
    var store = Starting.now(() -> Store.open(environment));
    Sources sources = Sources.open(environment);
    var reader = new Reads(sources, environment).profiles(cache.await().profiles());
    var outbox = new DynamoOutbox(store.await().client(), store.await().tables());
    ProfileService profiles =
        new ProfileService(reader, sources.profiles(), outbox, environment.clock());
    return new Routes(new ProfileEndpoints(profiles, profiles, environment.clock()).routes());
  }
}
