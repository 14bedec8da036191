package dev.freshet.adapters.in.http.cart;

import dev.freshet.adapters.in.http.Request;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.domain.cart.CartVersion;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the caller saw of the cart, as If-Match or If-None-Match say (RFC 9110 §13.1). */
sealed interface CartCondition {

  /** The cart at one version: {@code If-Match} and the ETag that it was shown with. */
  record Seen(CartVersion version) implements CartCondition {}

  /** That there is none: {@code If-None-Match: *}. */
  record SawNone() implements CartCondition {}

  /** What every change of a cart needs. */
  String HINT = "send If-Match with the ETag that the cart was shown with";

  Pattern STRONG_TAG = Pattern.compile("\"([\\x21\\x23-\\x7e]*)\"");

  /** The condition, or none when the request has none. */
  static Either<Problem, Option<CartCondition>> of(Request request) {
    return request
        .header("If-Match", ProblemType.MALFORMED_PRECONDITION)
        .flatMap(
            match ->
                request
                    .header("If-None-Match", ProblemType.MALFORMED_PRECONDITION)
                    .flatMap(noneMatch -> of(match, noneMatch)));
  }

  /** The ETag of a version. */
  static String tagOf(CartVersion version) {
    return '"' + version.toString() + '"';
  }

  private static Either<Problem, Option<CartCondition>> of(
      Option<String> match, Option<String> noneMatch) {
    if (match.isDefined() && noneMatch.isDefined()) {
      return Either.left(malformed("send If-Match or If-None-Match, not both"));
    }
    if (noneMatch.exists(value -> !value.strip().equals("*"))) {
      return Either.left(malformed("If-None-Match says * here: there is no cart yet"));
    }
    return noneMatch.isDefined()
        ? Either.right(Option.some(new SawNone()))
        : match.isDefined() ? seen(match.get()).map(Option::some) : Either.right(Option.none());
  }

  /** A tag that no cart ever had is one that no cart has now. */
  private static Either<Problem, CartCondition> seen(String ifMatch) {
    Matcher tag = STRONG_TAG.matcher(ifMatch.strip());
    return tag.matches()
        ? CartVersion.parse(tag.group(1))
            .<CartCondition>map(Seen::new)
            .toEither(CartProblems::changed)
        : Either.left(malformed(HINT));
  }

  private static Problem malformed(String detail) {
    return ProblemType.MALFORMED_PRECONDITION.because(detail);
  }
}
