package dev.freshet.adapters.out.memory;

import dev.freshet.adapters.out.memory.MemoryMainframeState.VersionedProfile;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.legacy.CustomerProfiles;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.profile.Profile;
import dev.freshet.domain.profile.ProfileChange;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** The customer profiles of a {@link MemoryMainframe}. */
public final class MemoryCustomerProfiles implements CustomerProfiles {

  private static final MemoryMainframeSource SOURCE = MemoryMainframeSource.CUSTOMER_PROFILES;

  private final MemoryMainframe mainframe;

  public MemoryCustomerProfiles(MemoryMainframe mainframe) {
    this.mainframe = mainframe;
  }

  @Override
  public Either<Fault, Versioned<Option<Profile>>> profileOf(
      CustomerId customer, ReadMode mode, Deadline deadline) {
    return mainframe.read(SOURCE, mode, state -> profile(state, customer));
  }

  @Override
  public Either<Fault, Versioned<Option<Profile>>> change(
      CustomerId customer, ProfileChange change, Deadline deadline) {
    return mainframe.write(SOURCE, state -> changed(state, customer, change));
  }

  private static Tuple2<MemoryMainframeState, Versioned<Option<Profile>>> changed(
      MemoryMainframeState state, CustomerId customer, ProfileChange change) {
    MemoryMainframeState after =
        state
            .profiles()
            .get(customer)
            .filter(before -> !before.profile().with(change).equals(before.profile()))
            .map(
                before ->
                    state.withProfile(
                        new VersionedProfile(before.profile().with(change), before.version() + 1)))
            .getOrElse(state);
    return Tuple.of(after, profile(after, customer));
  }

  private static Versioned<Option<Profile>> profile(
      MemoryMainframeState state, CustomerId customer) {
    Option<VersionedProfile> known = state.profiles().get(customer);
    return new Versioned<>(
        known.map(VersionedProfile::profile),
        VersionVector.of(
            CustomerProfiles.recordOf(customer),
            known.map(VersionedProfile::version).getOrElse(0L)));
  }
}
