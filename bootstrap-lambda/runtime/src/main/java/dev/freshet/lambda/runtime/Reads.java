package dev.freshet.lambda.runtime;

import dev.freshet.application.billing.CompileCustomerLoans;
import dev.freshet.application.billing.CustomerLoans;
import dev.freshet.application.caching.Caching;
import dev.freshet.application.caching.CachingPolicy;
import dev.freshet.application.caching.FanOut;
import dev.freshet.application.caching.LookasideReader;
import dev.freshet.application.port.cache.LookasideCache;
import dev.freshet.application.profile.ReadProfile;
import dev.freshet.domain.profile.Profile;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Executors;

/** The engine's readers, wired onto a cache and the sources. */
public final class Reads {

  private final Sources sources;
  private final Caching caching;

  public Reads(Sources sources, Environment environment) {
    this.sources = sources;
    this.caching =
        new Caching(
            CachingPolicy.shortLived(),
            environment.clock(),
            // Not the same in every environment that is restored from one snapshot.
            new SecureRandom(),
            Reads::pause,
            environment.meter());
  }

  /** Reads customers' loans; the sources are called at once, on virtual threads. */
  public LookasideReader<CustomerLoans> loans(LookasideCache<CustomerLoans> cache) {
    FanOut fanOut = new FanOut(Executors.newVirtualThreadPerTaskExecutor(), caching.clock());
    return new LookasideReader<>(
        cache,
        new CompileCustomerLoans(
            sources.loanSystem(), sources.ledger(), sources.profiles(), fanOut),
        caching);
  }

  /** Reads profiles. */
  public LookasideReader<Profile> profiles(LookasideCache<Profile> cache) {
    return new LookasideReader<>(cache, new ReadProfile(sources.profiles()), caching);
  }

  /** Lets the call wait. */
  public static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
