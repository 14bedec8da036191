package dev.freshet.adapters.out.elasticache;

import dev.freshet.adapters.out.elasticache.codec.MalformedPayload;
import dev.freshet.adapters.out.elasticache.codec.PayloadCodec;
import dev.freshet.adapters.out.elasticache.codec.PayloadReader;
import dev.freshet.adapters.out.elasticache.codec.PayloadWriter;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.profile.Profile;

/** A profile as bytes. Change {@link #schemaTag} with anything below it. */
public final class ProfileCodec implements PayloadCodec<Profile> {

  @Override
  public String schemaTag() {
    return "customer-profile/1";
  }

  @Override
  public void encode(Profile profile, PayloadWriter to) {
    to.text(profile.customerId().value());
    to.text(profile.name());
    to.text(profile.email());
    to.text(profile.phone());
  }

  @Override
  public Profile decode(PayloadReader from) {
    try {
      return new Profile(new CustomerId(from.text()), from.text(), from.text(), from.text());
    } catch (IllegalArgumentException impossible) {
      throw new MalformedPayload("values that the domain does not know");
    }
  }
}
