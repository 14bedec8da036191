package dev.freshet.adapters.in.http.ops;

import dev.freshet.adapters.in.http.Access;
import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.Route;
import dev.freshet.adapters.in.http.problem.FaultProblems;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.application.cachemanager.ExplainKey;
import dev.freshet.application.cachemanager.ReplayEvents;
import dev.freshet.application.cachemanager.TendDeadLetters;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.EventId;
import dev.freshet.domain.payment.PaymentId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/** The endpoints of CacheManager. */
public final class CacheManagerEndpoints {

  private static final int USUAL_LIMIT = 100;
  private static final int HIGHEST_LIMIT = 1000;

  private final ExplainKey explain;
  private final TendDeadLetters deadLetters;
  private final ReplayEvents replay;

  public CacheManagerEndpoints(
      ExplainKey explain, TendDeadLetters deadLetters, ReplayEvents replay) {
    this.explain = explain;
    this.deadLetters = deadLetters;
    this.replay = replay;
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", "/ops/explain", Access.OPERATOR, this::explain),
        new Route("GET", "/ops/dead-letters", Access.OPERATOR, this::deadLetters),
        new Route("POST", "/ops/dead-letters/{eventId}/redrive", Access.OPERATOR, this::redrive),
        new Route("POST", "/ops/replays", Access.OPERATOR, this::replay));
  }

  private Either<Problem, Response> explain(Call call) {
    return key(call)
        .flatMap(
            key ->
                explain
                    .explain(key)
                    .mapLeft(FaultProblems::of)
                    .flatMap(
                        found ->
                            found.toEither(
                                () ->
                                    ProblemType.KEY_CLASS_UNKNOWN.because(
                                        "no key class " + key.keyClass()))))
        .map(explanation -> Response.json(200, ExplanationBody.of(explanation)));
  }

  private Either<Problem, Response> deadLetters(Call call) {
    return Limit.of(call, USUAL_LIMIT, HIGHEST_LIMIT)
        .flatMap(limit -> deadLetters.list(limit).mapLeft(FaultProblems::of))
        .map(parked -> Response.json(200, ParkedBody.of(parked)));
  }

  private Either<Problem, Response> redrive(Call call) {
    return call.path("eventId", EventId::parse)
        .flatMap(
            id ->
                redriven(id)
                    .mapLeft(FaultProblems::of)
                    .flatMap(
                        parked ->
                            parked.toEither(
                                () ->
                                    ProblemType.DEAD_LETTER_UNKNOWN.because(
                                        "nothing is parked as " + id))));
  }

  /** A payment's own id is never an event's. */
  private Either<Fault, Option<Response>> redriven(EventId id) {
    return deadLetters
        .redrive(id)
        .map(letter -> letter.map(l -> Response.json(202, ParkedBody.Letter.of(l))))
        .flatMap(event -> event.isDefined() ? Either.right(event) : redrivenPayment(id));
  }

  private Either<Fault, Option<Response>> redrivenPayment(EventId id) {
    return PaymentId.parse(id.value())
        .map(deadLetters::redrive)
        .getOrElse(() -> Either.right(Option.none()))
        .map(payment -> payment.map(p -> Response.json(202, ParkedBody.Payment.of(p))));
  }

  private Either<Problem, Response> replay(Call call) {
    return call.json()
        .flatMap(Period::parse)
        .flatMap(period -> replay.replay(period.from(), period.to()).mapLeft(FaultProblems::of))
        .map(report -> Response.json(200, report));
  }

  private static Either<Problem, CacheKey> key(Call call) {
    return call.request()
        .parameter("key")
        .flatMap(
            text ->
                text.flatMap(CacheKey::parse)
                    .toEither(
                        () ->
                            ProblemType.MALFORMED_QUERY.because(
                                "send key=CLASS:ID, such as key=customer-loans:C-1")));
  }
}
