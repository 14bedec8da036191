package dev.freshet.application.profile;

import dev.freshet.application.caching.Answer;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.legacy.CustomerProfiles;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.profile.Profile;
import io.vavr.control.Either;
import java.util.Set;

/** Looks up a customer's profile: from the cache, or from the system of record. */
public interface LookUpProfile {

  String KEY_CLASS = "customer-profile";

  /** The source of whose record a profile is made. */
  Set<String> SOURCES = Set.of(CustomerProfiles.SOURCE);

  /** The key under which a customer's profile is cached. */
  static CacheKey keyOf(CustomerId customer) {
    return new CacheKey(KEY_CLASS, customer.value());
  }

  /**
   * Looks up by key, and calls the sources on a miss.
   *
   * @param atLeast the answer is at least this fresh; the empty vector asks for nothing
   * @return the profile, without value for an unknown customer; or what kept us from looking
   */
  Either<Fault, Answer<Profile>> lookUp(CustomerId customer, VersionVector atLeast);
}
