package dev.freshet.application.port.legacy;

import static dev.freshet.application.port.legacy.LegacyFixtures.aCustomerId;
import static dev.freshet.application.port.legacy.LegacyFixtures.aProfileOf;
import static dev.freshet.application.port.legacy.LegacyFixtures.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.profile.Profile;
import dev.freshet.domain.profile.ProfileChange;
import io.vavr.control.Option;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link CustomerProfiles} promises. */
public abstract class CustomerProfilesContract {

  private final CustomerId customer = aCustomerId();

  protected abstract LegacyUnderTest legacy();

  @AfterEach
  void restore() {
    legacy().setDown(false);
    legacy().resumeReplica();
  }

  @Test
  void knows_no_profile_at_version_0_of_a_customer_who_does_not_exist() {
    Versioned<Option<Profile>> none = new Versioned<>(Option.none(), version(0));

    assertThat(profile(ReadMode.PRIMARY)).isEqualTo(none);
    assertThat(change("Ben Kim")).isEqualTo(none);
  }

  @Test
  void changes_a_profile_as_its_next_version() {
    legacy().add(aProfileOf(customer), List.of(), List.of());

    Versioned<Option<Profile>> changed = change("Ben Kim");

    assertThat(changed).isEqualTo(new Versioned<>(Option.some(named("Ben Kim")), version(2)));
    assertThat(profile(ReadMode.PRIMARY)).isEqualTo(changed);
  }

  @Test
  void sets_the_same_values_twice_without_harm() {
    legacy().add(aProfileOf(customer), List.of(), List.of());

    assertThat(change("Ben Kim")).isEqualTo(change("Ben Kim"));
  }

  @Test
  void shows_a_paused_copy_what_was_committed_before_and_the_primary_everything() {
    legacy().add(aProfileOf(customer), List.of(), List.of());
    legacy().pauseReplica();

    change("Ben Kim");

    assertThat(profile(ReadMode.ANY_COPY))
        .isEqualTo(new Versioned<>(Option.some(aProfileOf(customer)), version(1)));
    assertThat(profile(ReadMode.PRIMARY).value()).isEqualTo(Option.some(named("Ben Kim")));
  }

  @Test
  void is_unavailable_while_it_is_down() {
    legacy().setDown(true);

    assertThat(legacy().customerProfiles().profileOf(customer, ReadMode.PRIMARY, soon()).getLeft())
        .isInstanceOf(Fault.Unavailable.class);
  }

  private Profile named(String name) {
    Profile profile = aProfileOf(customer);
    return new Profile(customer, name, profile.email(), profile.phone());
  }

  private Versioned<Option<Profile>> profile(ReadMode mode) {
    return legacy().customerProfiles().profileOf(customer, mode, soon()).get();
  }

  private Versioned<Option<Profile>> change(String name) {
    ProfileChange change = ProfileChange.of(Option.some(name), Option.none(), Option.none()).get();
    return legacy().customerProfiles().change(customer, change, soon()).get();
  }

  private VersionVector version(long version) {
    return VersionVector.of(CustomerProfiles.recordOf(customer), version);
  }
}
