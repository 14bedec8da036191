package dev.freshet.adapters.in.http.cart;

import dev.freshet.adapters.in.http.Request;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.domain.cart.CartVersion;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the caller saw of the cart, as If-Match or If-None-Match say (RFC 9110 §13.1). */
sealed interface CartCondition {

  /**
   * The cart at one of some versions: {@code If-Match} and the ETags that it was shown with. Weak
   * tags, and tags that no cart ever had, match none.
   */
  record Seen(Set<CartVersion> versions) implements CartCondition {
    public Seen {
      versions = Set.copyOf(versions);
    }
  }

  /** That there is one: {@code If-Match: *}. */
  record SawSome() implements CartCondition {}

  /** That there is none: {@code If-None-Match: *}. */
  record SawNone() implements CartCondition {}

  /** What every change of a cart needs. */
  String HINT = "send If-Match with the ETag that the cart was shown with";

  /** An entity tag, and the comma or the end after it. */
  Pattern TAG = Pattern.compile("[ \\t]*(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"[ \\t]*(?:,|$)");

  /** The condition, or none when the request has none. */
  static Either<Problem, Option<CartCondition>> of(Request request) {
    Option<String> match = request.headerList("If-Match");
    Option<String> noneMatch = request.headerList("If-None-Match");
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

  /** The ETag of a version. */
  static String tagOf(CartVersion version) {
    return '"' + version.toString() + '"';
  }

  private static Either<Problem, CartCondition> seen(String ifMatch) {
    if (ifMatch.strip().equals("*")) {
      return Either.right(new SawSome());
    }
    Set<CartVersion> versions = new HashSet<>();
    Matcher tag = TAG.matcher(ifMatch);
    int end = 0;
    for (; end < ifMatch.length() && tag.find(end) && tag.start() == end; end = tag.end()) {
      if (tag.group(1) == null) {
        CartVersion.parse(tag.group(2)).forEach(versions::add);
      }
    }
    return end < ifMatch.length() || ifMatch.isBlank()
        ? Either.left(malformed(HINT))
        : Either.right(new Seen(versions));
  }

  private static Problem malformed(String detail) {
    return ProblemType.MALFORMED_PRECONDITION.because(detail);
  }
}
