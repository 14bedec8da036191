package dev.freshet.domain.profile;

import dev.freshet.domain.customer.CustomerId;

/** How a customer is named and reached. */
public record Profile(CustomerId customerId, String name, String email, String phone) {

  /** This profile with the fields changed that {@code change} names. */
  public Profile with(ProfileChange change) {
    return new Profile(
        customerId,
        change.name().getOrElse(name),
        change.email().getOrElse(email),
        change.phone().getOrElse(phone));
  }
}
