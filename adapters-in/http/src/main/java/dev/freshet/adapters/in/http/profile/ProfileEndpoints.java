package dev.freshet.adapters.in.http.profile;

import dev.freshet.adapters.in.http.Access;
import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.Route;
import dev.freshet.adapters.in.http.json.JsonFields;
import dev.freshet.adapters.in.http.problem.FaultProblems;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.adapters.in.http.read.FreshReads;
import dev.freshet.application.profile.ChangeProfile;
import dev.freshet.application.profile.LookUpProfile;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.domain.freshness.Versioned;
import dev.freshet.domain.profile.Profile;
import dev.freshet.domain.profile.ProfileChange;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** The endpoints of Profile. */
public final class ProfileEndpoints {

  private static final String TEMPLATE = "/customers/{customerId}/profile";

  private final LookUpProfile lookUp;
  private final ChangeProfile change;
  private final InstantSource clock;
  private final FreshReads reads;

  public ProfileEndpoints(LookUpProfile lookUp, ChangeProfile change, InstantSource clock) {
    this.lookUp = lookUp;
    this.change = change;
    this.clock = clock;
    this.reads = new FreshReads(clock);
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", TEMPLATE, Access.CUSTOMER_OR_OPERATOR, this::profile),
        new Route("PATCH", TEMPLATE, Access.CUSTOMER, this::changeProfile));
  }

  private Either<Problem, Response> profile(Call call) {
    return call.path("customerId", CustomerId::parse)
        .flatMap(
            customer ->
                FreshReads.atLeast(call.request(), LookUpProfile.SOURCES)
                    .flatMap(atLeast -> profile(call, customer, atLeast)));
  }

  private Either<Problem, Response> profile(Call call, CustomerId customer, VersionVector atLeast) {
    return lookUp
        .lookUp(customer, atLeast)
        .mapLeft(FaultProblems::of)
        .flatMap(
            answer -> reads.respond(call, answer, ProfileMapper.OUTWARDS::body, unknown(customer)));
  }

  private Either<Problem, Response> changeProfile(Call call) {
    return call.path("customerId", CustomerId::parse)
        .flatMap(
            customer ->
                call.json()
                    .flatMap(ProfileEndpoints::parse)
                    .flatMap(wanted -> change.change(customer, wanted).mapLeft(FaultProblems::of))
                    .flatMap(changed -> changed(customer, changed)));
  }

  private Either<Problem, Response> changed(
      CustomerId customer, Versioned<Option<Profile>> changed) {
    return changed
        .value()
        .map(p -> ProfileMapper.OUTWARDS.body(p, clock.instant().truncatedTo(ChronoUnit.SECONDS)))
        .map(body -> Response.json(200, body))
        .map(ok -> ok.with(FreshReads.VERSION, changed.version().toString()))
        .toEither(() -> unknown(customer));
  }

  private static Either<Problem, ProfileChange> parse(JsonFields body) {
    return body.only(Set.of("name", "email", "phone"))
        .flatMap(
            fields ->
                fields
                    .optionalText("name")
                    .flatMap(
                        name ->
                            fields
                                .optionalText("email")
                                .flatMap(
                                    email ->
                                        fields
                                            .optionalText("phone")
                                            .flatMap(
                                                phone -> change(fields, name, email, phone)))));
  }

  private static Either<Problem, ProfileChange> change(
      JsonFields fields, Option<String> name, Option<String> email, Option<String> phone) {
    return ProfileChange.of(name, email, phone)
        .mapLeft(
            invalid ->
                fields.problem(ProblemType.INVALID_PROFILE, invalid.field(), invalid.reason()));
  }

  private static Problem unknown(CustomerId customer) {
    return ProblemType.CUSTOMER_UNKNOWN.because("no customer " + customer);
  }
}
