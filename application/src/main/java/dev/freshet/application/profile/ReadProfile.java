package dev.freshet.application.profile;

import dev.freshet.application.caching.Loader;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.legacy.CustomerProfiles;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.profile.Profile;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** Reads a profile from its system of record. */
public record ReadProfile(CustomerProfiles profiles) implements Loader<Profile> {

  @Override
  public Either<Fault, Versioned<Option<Profile>>> load(
      CacheKey key, ReadMode mode, Deadline deadline) {
    return profiles.profileOf(new CustomerId(key.id()), mode, deadline);
  }
}
