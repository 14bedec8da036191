package dev.freshet.adapters.in.http.ops;

import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import io.vavr.control.Either;

/** The query parameter {@code limit}. */
public final class Limit {

  private static final String DIGITS = "[0-9]{1,4}";

  private Limit() {}

  /** The limit, {@code usual} unless it is given. */
  public static Either<Problem, Integer> of(Call call, int usual, int highest) {
    return call.request()
        .parameter("limit")
        .map(text -> text.getOrElse(Integer.toString(usual)))
        .map(text -> text.matches(DIGITS) ? Integer.parseInt(text) : 0)
        .filterOrElse(
            limit -> limit >= 1 && limit <= highest,
            _ -> ProblemType.MALFORMED_QUERY.because("limit lies between 1 and " + highest));
  }
}
