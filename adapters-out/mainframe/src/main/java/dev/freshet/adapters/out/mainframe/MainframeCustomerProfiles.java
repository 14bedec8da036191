package dev.freshet.adapters.out.mainframe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.application.port.legacy.CustomerProfiles;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.profile.Profile;
import dev.freshet.domain.profile.ProfileChange;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** The customer profiles on the mainframe. Safe for use by threads. */
public final class MainframeCustomerProfiles implements CustomerProfiles {

  private final SourceCaller caller;
  private final SourceReader reader;

  public MainframeCustomerProfiles(MainframeConnection connection) {
    this.caller = connection.to("customer-profiles", "customer profiles");
    this.reader = new SourceReader(caller);
  }

  @Override
  public Either<Fault, Versioned<Option<Profile>>> profileOf(
      CustomerId customer, ReadMode mode, Deadline deadline) {
    return reader.read(
        "profileOf", path(customer) + "?mode=" + mode, deadline, body -> profile(customer, body));
  }

  @Override
  public Either<Fault, Versioned<Option<Profile>>> change(
      CustomerId customer, ProfileChange change, Deadline deadline) {
    Call call =
        new Call(
            "change",
            Effect.ONCE,
            customer.value(),
            caller
                .request(path(customer))
                .header("Content-Type", "application/json")
                .method("PATCH", JsonBody.of(document(change))));
    return caller.call(call, deadline).flatMap(answer -> changed(customer, answer));
  }

  private Either<Fault, Versioned<Option<Profile>>> changed(
      CustomerId customer, WireAnswer answer) {
    // An answer that makes no sense does not say whether the profile was changed.
    return Answers.parse(caller.part(), answer.body(), body -> profile(customer, body))
        .mapLeft(corrupt -> new Fault.OutcomeUnknown(corrupt.part(), corrupt.detail()));
  }

  private static String path(CustomerId customer) {
    return "/customers/" + customer + "/profile";
  }

  private static ObjectNode document(ProfileChange change) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    change.name().forEach(name -> document.put("name", name));
    change.email().forEach(email -> document.put("email", email));
    change.phone().forEach(phone -> document.put("phone", phone));
    return document;
  }

  private static Versioned<Option<Profile>> profile(CustomerId customer, JsonNode body) {
    return new Versioned<>(
        Option.when(
            Answers.flag(body, "known"),
            () -> knownProfile(customer, Answers.object(body, "profile"))),
        VersionVector.of(CustomerProfiles.recordOf(customer), Answers.number(body, "version")));
  }

  private static Profile knownProfile(CustomerId customer, JsonNode node) {
    if (!Answers.text(node, "customerId").equals(customer.value())) {
      throw new CorruptAnswer("asked for " + customer + ", answered another's profile");
    }
    return new Profile(
        customer,
        Answers.text(node, "name"),
        Answers.text(node, "email"),
        Answers.text(node, "phone"));
  }
}
