package dev.freshet.application.profile;

import dev.freshet.application.port.Fault;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.profile.Profile;
import dev.freshet.domain.profile.ProfileChange;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** Changes a profile in the system of record, and tells the others. */
public interface ChangeProfile {

  /** The profile as it now is with its version, without value for an unknown customer. */
  Either<Fault, Versioned<Option<Profile>>> change(CustomerId customer, ProfileChange change);
}
