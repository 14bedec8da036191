package dev.freshet.lambda.runtime;

import dev.freshet.adapters.in.lambda.CallDeadline;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.legacy.CustomerProfiles;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.profile.Profile;
import dev.freshet.domain.profile.ProfileChange;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** Profiles that are asked for within the deadline of the call. */
record DeadlineBoundCustomerProfiles(CustomerProfiles profiles, CallDeadline call)
    implements CustomerProfiles {

  @Override
  public Either<Fault, Versioned<Option<Profile>>> profileOf(
      CustomerId customer, ReadMode mode, Deadline deadline) {
    return profiles.profileOf(customer, mode, call.cut(deadline));
  }

  @Override
  public Either<Fault, Versioned<Option<Profile>>> change(
      CustomerId customer, ProfileChange change, Deadline deadline) {
    return profiles.change(customer, change, call.cut(deadline));
  }
}
