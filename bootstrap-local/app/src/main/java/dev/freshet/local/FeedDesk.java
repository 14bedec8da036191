package dev.freshet.local;

import dev.freshet.adapters.in.http.Access;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.Route;
import io.vavr.control.Either;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What an operator is told of the change feed: how far behind it is, and how far it has been. */
record FeedDesk(FeedLag lag, BooleanSupplier follows) {

  List<Route> routes() {
    return List.of(
        new Route(
            "GET", "/ops/feed", Access.OPERATOR, _ -> Either.right(Response.json(200, body()))));
  }

  private Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("following", follows.getAsBoolean());
    lag.seen().forEach(seen -> put(body, seen));
    return body;
  }

  private static void put(Map<String, Object> body, FeedLag.Seen seen) {
    body.put("changes", seen.changes());
    body.put("latestCommittedAt", seen.through().toString());
    body.put("behindSeconds", seen.behind().toMillis() / 1e3);
    Map<String, Object> lagMillis = new LinkedHashMap<>();
    lagMillis.put("last", seen.last().toMillis());
    lagMillis.put("p50", seen.p50().toMillis());
    lagMillis.put("p99", seen.p99().toMillis());
    lagMillis.put("max", seen.max().toMillis());
    body.put("lagMillis", lagMillis);
  }
}
