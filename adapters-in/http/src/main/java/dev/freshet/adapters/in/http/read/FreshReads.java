package dev.freshet.adapters.in.http.read;

import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.Request;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.json.Json;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.application.caching.Answer;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Answers reads with how fresh they are. {@code asOf} is the second at which what is answered was
 * known to be so; it may move on while all else stays, so it does not count for the ETag.
 */
public final class FreshReads {

  public static final String VERSION = "Freshet-Version";
  public static final String MIN_VERSION = "Freshet-Min-Version";

  private static final String CACHE_CONTROL = "private, no-cache";

  private final InstantSource clock;

  public FreshReads(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The version that the caller knows of.
   *
   * @param sources of whose records what is read can be made; a version of any other is refused
   */
  public static Either<Problem, VersionVector> atLeast(Request request, Set<String> sources) {
    return request
        .header(MIN_VERSION, ProblemType.MALFORMED_MIN_VERSION)
        .flatMap(
            header ->
                VersionVector.parse(header.getOrElse(""))
                    .filter(version -> isOf(sources, version))
                    .toEither(
                        () ->
                            ProblemType.MALFORMED_MIN_VERSION.because(
                                "send what Freshet-Version said, as it was; this resource is made"
                                    + " of "
                                    + String.join(", ", new TreeSet<>(sources)))));
  }

  private static boolean isOf(Set<String> sources, VersionVector version) {
    return version.asMap().keySet().stream().allMatch(r -> sources.contains(r.source()));
  }

  /**
   * The answer with its freshness in the headers, 304 when the caller has it already, or {@code
   * absent} when there is none.
   *
   * @param body makes the wire record from the value and its {@code asOf}
   */
  public <V> Either<Problem, Response> respond(
      Call call, Answer<V> answer, BiFunction<V, Instant, Object> body, Problem absent) {
    Instant asOf = clock.instant().minus(answer.age()).truncatedTo(ChronoUnit.SECONDS);
    Map<String, String> freshness = freshness(answer);
    return answer
        .value()
        .map(
            value ->
                unlessKnown(
                    call.request(),
                    Response.json(200, body.apply(value, asOf)).with(freshness),
                    EntityTag.weak(Json.write(body.apply(value, Instant.EPOCH)))))
        .toEither(() -> absent.withHeaders(freshness));
  }

  /** An answer that no cache took part in; it keeps an ETag of its own. */
  public static Response uncached(Request request, Response response) {
    String own = response.headers().get("ETag");
    return unlessKnown(
        request,
        response.with(
            Map.of(
                CacheStatus.HEADER,
                CacheStatus.uncached(),
                "Age",
                "0",
                "Cache-Control",
                CACHE_CONTROL)),
        own == null ? EntityTag.of(response.body()) : own);
  }

  private static Map<String, String> freshness(Answer<?> answer) {
    Map<String, String> headers = new TreeMap<>();
    headers.put(CacheStatus.HEADER, CacheStatus.of(answer));
    headers.put("Age", Long.toString(Math.max(0, answer.age().toSeconds())));
    headers.put(VERSION, answer.version().toString());
    headers.put("Cache-Control", CACHE_CONTROL);
    return headers;
  }

  private static Response unlessKnown(Request request, Response response, String tag) {
    Response tagged = response.with("ETag", tag);
    if (!EntityTag.isNamedBy(request.headerList("If-None-Match"), tag)) {
      return tagged;
    }
    Map<String, String> headers = new TreeMap<>(tagged.headers());
    headers.remove("Content-Type");
    return new Response(304, headers, new byte[0]);
  }
}
