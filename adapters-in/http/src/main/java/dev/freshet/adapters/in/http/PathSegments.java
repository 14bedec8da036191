package dev.freshet.adapters.in.http;

import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.List;

/** Paths, taken apart before they are decoded, so that an encoded slash parts nothing. */
final class PathSegments {

  private static final Problem MALFORMED =
      ProblemType.MALFORMED_PATH.because(
          "a path begins with a slash, and its segments are percent-encoded UTF-8 without control"
              + " characters, slashes, and '.' or '..'");

  private PathSegments() {}

  /** The decoded segments of a path as it was sent; {@code /} is one empty segment. */
  static Either<Problem, List<String>> of(String path) {
    if (!path.startsWith("/")) {
      return Either.left(MALFORMED);
    }
    List<String> segments = new ArrayList<>();
    for (String encoded : path.substring(1).split("/", -1)) {
      Option<String> segment = PercentEncoding.decode(encoded).filter(PathSegments::isPlain);
      if (segment.isEmpty()) {
        return Either.left(MALFORMED);
      }
      segments.add(segment.get());
    }
    return Either.right(segments);
  }

  private static boolean isPlain(String segment) {
    return !segment.equals(".")
        && !segment.equals("..")
        && segment.indexOf('/') < 0
        && segment.indexOf('\\') < 0;
  }
}
