package dev.freshet.adapters.in.http;

import dev.freshet.adapters.in.http.Routes.Match;
import dev.freshet.adapters.in.http.json.Json;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.adapters.in.http.token.Caller;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one entry to the HTTP contract: finds the route, knows the caller, asks the endpoint, and
 * turns whatever goes wrong into a problem document. Thread-safe; knows no server.
 */
public final class Api {

  /** A body may have this many bytes; no body of the contract needs a tenth of it. */
  public static final int LARGEST_BODY_BYTES = 64 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Api.class);
  private static final Map<String, String> BY_DEFAULT =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Cache-Control", "no-store");

  private final Routes routes;
  private final Authorization authorization;

  public Api(Routes routes, Authorization authorization) {
    this.routes = routes;
    this.authorization = authorization;
  }

  /** Answers a request; never throws for what the request says. */
  public Response handle(Request request) {
    Response response;
    try {
      response = answer(request).getOrElseGet(problem -> refuse(request, problem));
    } catch (RuntimeException unexpected) {
      response = refuse(request, logged(request, unexpected));
    }
    return withDefaults(response);
  }

  /**
   * The answer to what a server could not, or would not, read as a request.
   *
   * @param status that the server found for it
   */
  public Response refuseUnread(int status) {
    return withDefaults(
        refuse(new Request("GET", "/", "", Map.of(), new byte[0]), UnreadRequests.of(status)));
  }

  /** The answer to a request that is for another host. */
  public Response refuseMisdirected(Request request) {
    return withDefaults(
        refuse(
            request,
            ProblemType.MISDIRECTED_REQUEST.because(
                "this server does not answer for the host that the request names")));
  }

  /** The answer to a request whose body a server could not read to its end. */
  public Response refuseIncomplete(Request request) {
    return withDefaults(
        refuse(request, ProblemType.INCOMPLETE_BODY.because("the body broke off or came too slow"))
            .with("Connection", "close"));
  }

  private Either<Problem, Response> answer(Request request) {
    return PathSegments.of(request.path())
        .flatMap(
            segments -> {
              List<Match> matches = routes.matches(segments);
              if (matches.isEmpty()) {
                return Either.left(
                    ProblemType.RESOURCE_UNKNOWN.because("/openapi.json names every path"));
              }
              return answer(request, matches);
            });
  }

  private Either<Problem, Response> answer(Request request, List<Match> matches) {
    String allow = Routes.allow(matches);
    if (request.method().equals("OPTIONS")) {
      return Either.right(Response.empty(204).with("Allow", allow));
    }
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    return Option.ofOptional(
            matches.stream().filter(m -> m.route().method().equals(method)).findFirst())
        .toEither(
            () ->
                ProblemType.METHOD_NOT_ALLOWED
                    .because("this resource knows " + allow)
                    .withHeader("Allow", allow))
        .flatMap(match -> answer(request, match));
  }

  private Either<Problem, Response> answer(Request request, Match match) {
    Either<Problem, Option<Caller>> caller =
        authorization.admit(request, match.route().access(), match.parameters());
    if (caller.isRight() && request.body().length > LARGEST_BODY_BYTES) {
      return Either.left(
          ProblemType.BODY_TOO_LARGE.because(
              "a body may have at most " + LARGEST_BODY_BYTES + " bytes"));
    }
    return caller.flatMap(
        c -> match.route().endpoint().answer(new Call(request, match.parameters(), c)));
  }

  private static Response withDefaults(Response response) {
    return new Response(response.status(), BY_DEFAULT, response.body()).with(response.headers());
  }

  private static Response refuse(Request request, Problem problem) {
    return Response.of(
            problem.type().status(),
            "application/problem+json",
            Json.write(problem.document(instance(request))))
        .with(problem.headers());
  }

  /** The path, unless it is one that no URI may have. */
  private static String instance(Request request) {
    return PathSegments.of(request.path()).isRight() ? request.path() : "/";
  }

  private static Problem logged(Request request, RuntimeException unexpected) {
    String id = UUID.randomUUID().toString();
    LOG.error("error {} on {} {}", id, request.method(), request.path(), unexpected);
    return ProblemType.INTERNAL_ERROR
        .because("quote the error id when you report this")
        .with("errorId", id);
  }
}
