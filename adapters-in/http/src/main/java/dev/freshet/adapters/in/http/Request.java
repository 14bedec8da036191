package dev.freshet.adapters.in.http;

import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A call as it came in. Immutable; whoever makes one gives the arrays away.
 *
 * @param method upper case, such as {@code GET}
 * @param path as sent, percent-encoded, without the query
 * @param query as sent, percent-encoded, without the question mark; empty when there is none
 * @param headers values by name, in any case
 * @param body at most {@link Api#LARGEST_BODY_BYTES} and one byte more: a server reads no further,
 *     and the byte too many tells that there was more
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares requests
public record Request(
    String method, String path, String query, Map<String, List<String>> headers, byte[] body) {

  public Request {
    TreeMap<String, List<String>> inAnyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    inAnyCase.putAll(headers);
    headers = Collections.unmodifiableMap(inAnyCase);
  }

  /** A header that may be given once; {@code type} is the problem when it is given twice. */
  public Either<Problem, Option<String>> header(String name, ProblemType type) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.size() > 1
        ? Either.left(type.because(name + " is given " + values.size() + " times"))
        : Either.right(Option.ofOptional(values.stream().findFirst()));
  }

  /** A header with all its values as one comma-separated list, or none. */
  public Option<String> headerList(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return Option.when(!values.isEmpty(), () -> String.join(", ", values));
  }

  /** A query parameter, decoded, or none when it is not given. */
  public Either<Problem, Option<String>> parameter(String name) {
    Option<String> found = Option.none();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      Option<String> key =
          PercentEncoding.decodeQuery(equals < 0 ? pair : pair.substring(0, equals));
      if (key.contains(name)) {
        Option<String> value = PercentEncoding.decodeQuery(pair.substring(equals + 1));
        if (equals < 0 || value.isEmpty() || found.isDefined()) {
          return Either.left(
              ProblemType.MALFORMED_QUERY.because(
                  "query parameter '" + name + "' must be given once, as " + name + "=value"));
        }
        found = value;
      }
    }
    return Either.right(found);
  }
}
