package dev.freshet.mainframe.store;

import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.profile.Profile;
import dev.freshet.domain.profile.ProfileChange;
import io.vavr.control.Option;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The profiles, each with its version. */
public final class ProfileRecords {

  private ProfileRecords() {}

  /** A profile and the version of its record. */
  public record VersionedProfile(Profile profile, long version) {}

  public static Option<VersionedProfile> profileOf(Connection connection, CustomerId customer)
      throws SQLException {
    return Sql.one(
        connection,
        ProfileRecords::profile,
        "select * from customer_profiles.profile where customer_id = ?",
        customer.value());
  }

  /** The profile as it now is; a change that changes nothing makes no version. */
  public static Option<VersionedProfile> change(
      Connection connection, CustomerId customer, ProfileChange change) throws SQLException {
    Option<VersionedProfile> before =
        Sql.one(
            connection,
            ProfileRecords::profile,
            "select * from customer_profiles.profile where customer_id = ? for update",
            customer.value());
    if (before.isEmpty() || before.get().profile().with(change).equals(before.get().profile())) {
      return before;
    }
    VersionedProfile after =
        new VersionedProfile(before.get().profile().with(change), before.get().version() + 1);
    Sql.update(
        connection,
        """
        update customer_profiles.profile set name = ?, email = ?, phone = ?, version = ?
        where customer_id = ?
        """,
        after.profile().name(),
        after.profile().email(),
        after.profile().phone(),
        after.version(),
        customer.value());
    return Option.some(after);
  }

  private static VersionedProfile profile(ResultSet row) throws SQLException {
    return new VersionedProfile(
        new Profile(
            new CustomerId(row.getString("customer_id")),
            row.getString("name"),
            row.getString("email"),
            row.getString("phone")),
        row.getLong("version"));
  }
}
