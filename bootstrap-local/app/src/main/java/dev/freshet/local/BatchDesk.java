package dev.freshet.local;

import dev.freshet.adapters.in.http.Access;
import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.Route;
import dev.freshet.adapters.in.http.problem.Problem;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What an operator of the local cloud needs for the nightly batch: begin one, watch it, and see
 * whether the change feed has passed its mark.
 */
final class BatchDesk {

  private static final String BATCHES = "/ops/mainframe/batches";
  private static final String NUMBER = "[0-9]{1,9}";
  private static final String MARK = "[a-z0-9-]{1,40}";

  private final MainframeFront front;
  private final FeedWatch feed;
  private final BooleanSupplier follows;

  /**
   * The desk.
   *
   * @param follows whether this process applies the change feed
   */
  BatchDesk(MainframeFront front, FeedWatch feed, BooleanSupplier follows) {
    this.front = front;
    this.feed = feed;
    this.follows = follows;
  }

  List<Route> routes() {
    return List.of(
        new Route("POST", BATCHES, Access.OPERATOR, call -> front.pass(call, "POST", "/batches")),
        new Route("GET", BATCHES + "/{batch}", Access.OPERATOR, this::batch),
        new Route("GET", "/ops/feed/marks/{mark}", Access.OPERATOR, this::mark));
  }

  private Either<Problem, Response> batch(Call call) {
    return call.path("batch", number -> Option.when(number.matches(NUMBER), number))
        .flatMap(number -> front.show("/batches/" + number));
  }

  private Either<Problem, Response> mark(Call call) {
    return call.path("mark", mark -> Option.when(mark.matches(MARK), mark))
        .map(
            mark ->
                Response.json(
                    200,
                    feed.passed(mark)
                        .map(BatchDesk::body)
                        .getOrElse(
                            () -> Map.of("passed", false, "following", follows.getAsBoolean()))));
  }

  private static Map<String, Object> body(FeedWatch.Passed passed) {
    return Map.of(
        "passed",
        true,
        "following",
        true,
        "changes",
        passed.changes(),
        "lagMillis",
        Map.of(
            "p50", passed.p50().toMillis(),
            "p99", passed.p99().toMillis(),
            "max", passed.max().toMillis()));
  }
}
