package dev.freshet.lambda.runtime;

import dev.freshet.adapters.out.elasticache.CustomerLoansCodec;
import dev.freshet.adapters.out.elasticache.IamLogin;
import dev.freshet.adapters.out.elasticache.ProfileCodec;
import dev.freshet.adapters.out.elasticache.RedisLogin;
import dev.freshet.adapters.out.elasticache.RedisLookasideCache;
import dev.freshet.adapters.out.elasticache.RedisServers;
import dev.freshet.adapters.out.elasticache.RedisSettings;
import dev.freshet.adapters.out.elasticache.codec.PayloadCodec;
import dev.freshet.application.billing.CustomerLoans;
import dev.freshet.application.caching.CachingPolicy;
import dev.freshet.application.port.cache.Lifetimes;
import dev.freshet.application.port.cache.LookasideCache;
import dev.freshet.domain.profile.Profile;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** The caches of all key classes on the one connection of an environment, which snapshots lose. */
public final class CacheConnection {

  /** A lease outlasts the longest load, and a floor everything that it judges. */
  private static final Lifetimes LIFETIMES =
      new Lifetimes(
          Duration.ofSeconds(4),
          CachingPolicy.shortLived().loadPatience(),
          CachingPolicy.shortLived().bound(),
          Duration.ofMinutes(15));

  private final RedisServers redis;
  private final InstantSource clock;

  private CacheConnection(RedisServers redis, InstantSource clock) {
    this.redis = redis;
    this.clock = clock;
  }

  /** Connects, and stays connected as long as the environment lives. */
  public static CacheConnection open(Environment environment) {
    RedisServers redis = RedisServers.connect(where(environment.settings()));
    Snapshots.around(redis::close, redis::reopen);
    return new CacheConnection(redis, environment.clock());
  }

  private static RedisSettings where(FunctionSettings settings) {
    RedisSettings servers =
        settings.cacheIsCluster()
            ? RedisSettings.cluster(List.of(settings.cache()))
            : RedisSettings.standalone(settings.cache());
    RedisSettings patient = servers.withCommandTimeout(settings.cacheWait());
    return settings
        .cacheUser()
        .map(user -> login(user, settings.region()))
        .map(patient::loggingInAs)
        .getOrElse(patient);
  }

  /** Whatever credentials AWS gives the function; those of a snapshot are fetched anew. */
  private static RedisLogin login(CacheUser user, String region) {
    return new IamLogin(
        user.user(),
        user.cache(),
        region,
        DefaultCredentialsProvider.builder().build(),
        Clock.systemUTC());
  }

  public LookasideCache<CustomerLoans> loans() {
    return cache(new CustomerLoansCodec());
  }

  public LookasideCache<Profile> profiles() {
    return cache(new ProfileCodec());
  }

  private <V> LookasideCache<V> cache(PayloadCodec<V> codec) {
    return new RedisLookasideCache<>(
        redis, LIFETIMES, codec, clock, () -> UUID.randomUUID().toString());
  }
}
