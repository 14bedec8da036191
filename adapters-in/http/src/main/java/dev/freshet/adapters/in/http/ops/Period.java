package dev.freshet.adapters.in.http.ops;

import dev.freshet.adapters.in.http.json.JsonFields;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import io.vavr.control.Either;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;

/** The period {@code [from, to)} that a body names. */
record Period(Instant from, Instant to) {

  static Either<Problem, Period> parse(JsonFields body) {
    return body.only(Set.of("from", "to"))
        .flatMap(
            fields ->
                instant(fields, "from")
                    .flatMap(from -> instant(fields, "to").map(to -> new Period(from, to)))
                    .filterOrElse(
                        period -> period.from.isBefore(period.to),
                        _ ->
                            fields.problem(
                                ProblemType.INVALID_PERIOD, "to", "'to' must be after 'from'")));
  }

  private static Either<Problem, Instant> instant(JsonFields fields, String name) {
    return fields.text(name).flatMap(text -> instant(fields, name, text));
  }

  private static Either<Problem, Instant> instant(JsonFields fields, String name, String text) {
    try {
      return Either.right(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException malformed) {
      return Either.left(
          fields.problem(
              ProblemType.MALFORMED_TIME,
              name,
              name + " must be a time such as 2026-01-31T00:00:00Z"));
    }
  }
}
