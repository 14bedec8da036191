package dev.freshet.application.port.legacy;

import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.SourceRecord;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.profile.Profile;
import dev.freshet.domain.profile.ProfileChange;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** The system of record of how customers are named and reached. */
public interface CustomerProfiles {

  /** The name of this source in versions. */
  String SOURCE = "profile";

  /** The record whose version grows whenever a customer's profile changes. */
  static SourceRecord recordOf(CustomerId customer) {
    return new SourceRecord(SOURCE, customer.value());
  }

  /**
   * A customer's profile, or none when no such customer exists. The version names {@link #recordOf}
   * in either case.
   */
  Either<Fault, Versioned<Option<Profile>>> profileOf(
      CustomerId customer, ReadMode mode, Deadline deadline);

  /**
   * Changes a profile; setting the same values twice is harmless.
   *
   * @return the profile as it now is, or none when no such customer exists
   */
  Either<Fault, Versioned<Option<Profile>>> change(
      CustomerId customer, ProfileChange change, Deadline deadline);
}
