package dev.freshet.adapters.in.http.payment;

import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.application.payment.IdempotencyKey;
import io.vavr.control.Either;

/** The caller's own name for what must be done once. */
public final class IdempotencyKeyHeader {

  private IdempotencyKeyHeader() {}

  /** The key, which must be there. */
  public static Either<Problem, IdempotencyKey> of(Call call) {
    return call.request()
        .header("Idempotency-Key", ProblemType.MALFORMED_IDEMPOTENCY_KEY)
        .flatMap(
            header ->
                header.toEither(
                    () ->
                        ProblemType.MISSING_IDEMPOTENCY_KEY.because(
                            "send Idempotency-Key with a value of your own, the same when you"
                                + " try the same payment again")))
        .flatMap(
            text ->
                IdempotencyKey.parse(text)
                    .toEither(
                        () ->
                            ProblemType.MALFORMED_IDEMPOTENCY_KEY.because(
                                "an Idempotency-Key has 1 to 128 visible ASCII characters")));
  }
}
