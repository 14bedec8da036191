package dev.freshet.adapters.in.http.site;

import dev.freshet.adapters.in.http.Access;
import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.Route;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.site.HealthCheck.Found;
import dev.freshet.adapters.in.http.site.HealthCheck.State;
import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** How the service is: its health and its metrics, without a token. */
public final class StateEndpoints {

  private static final Duration PATIENCE = Duration.ofMillis(800);

  private final HealthCheck check;
  private final Supplier<String> prometheusText;

  public StateEndpoints(
      List<HealthPart> parts, Supplier<String> prometheusText, InstantSource clock) {
    this.check = new HealthCheck(parts, PATIENCE, clock);
    this.prometheusText = prometheusText;
  }

  public List<Route> routes() {
    return List.of(
        new Route("GET", "/health", Access.PUBLIC, this::health),
        new Route("GET", "/metrics", Access.PUBLIC, this::metrics));
  }

  private Either<Problem, Response> health(Call call) {
    Map<String, Object> states = new LinkedHashMap<>();
    String whole = "up";
    for (Found found : check.look()) {
      states.put(found.part().name(), body(found));
      boolean up = found.state() == State.UP;
      whole = up || whole.equals("down") ? whole : found.part().vital() ? "down" : "degraded";
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", whole);
    body.put("parts", states);
    return Either.right(Response.json(whole.equals("down") ? 503 : 200, body));
  }

  private static Map<String, Object> body(Found found) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", found.state().word());
    found.reason().forEach(reason -> body.put("reason", reason));
    return body;
  }

  private Either<Problem, Response> metrics(Call call) {
    return Either.right(
        Response.of(
            200,
            "text/plain; version=0.0.4; charset=utf-8",
            prometheusText.get().getBytes(StandardCharsets.UTF_8)));
  }
}
