package dev.freshet.application.profile;

import dev.freshet.application.billing.LookUpCustomerLoans;
import dev.freshet.application.caching.Answer;
import dev.freshet.application.caching.LookasideReader;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.legacy.CustomerProfiles;
import dev.freshet.application.port.store.Outbox;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.profile.Profile;
import dev.freshet.domain.profile.ProfileChange;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Profile, sharing the on-demand cache.
 *
 * <p>A crash between the change and its event leaves cached objects as old as their bound allows;
 * the caller who retries the change sends the event after all.
 */
public final class ProfileService implements LookUpProfile, ChangeProfile {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final LookasideReader<Profile> reader;
  private final CustomerProfiles profiles;
  private final Outbox outbox;
  private final InstantSource clock;

  public ProfileService(
      LookasideReader<Profile> reader,
      CustomerProfiles profiles,
      Outbox outbox,
      InstantSource clock) {
    this.reader = reader;
    this.profiles = profiles;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public Either<Fault, Answer<Profile>> lookUp(CustomerId customer, VersionVector atLeast) {
    return reader.read(LookUpProfile.keyOf(customer), atLeast);
  }

  @Override
  public Either<Fault, Versioned<Option<Profile>>> change(
      CustomerId customer, ProfileChange change) {
    return profiles
        .change(customer, change, Deadline.after(PATIENCE, clock))
        .flatMap(
            changed ->
                changed.value().isEmpty()
                    ? Either.right(changed)
                    : outbox.append(changed(customer, changed.version())).map(_ -> changed));
  }

  private Event changed(CustomerId customer, VersionVector version) {
    long number = version.versionOf(CustomerProfiles.recordOf(customer)).getOrElse(0L);
    return new Event(
        new EventId("profile-" + customer + "-" + number),
        Event.Type.PROFILE_CHANGED,
        clock.instant(),
        List.of(LookUpProfile.keyOf(customer), LookUpCustomerLoans.keyOf(customer)),
        version,
        customer.value());
  }
}
