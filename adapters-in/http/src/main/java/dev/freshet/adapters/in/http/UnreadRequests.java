package dev.freshet.adapters.in.http;

import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;

/** Problems of requests that never came to be requests, by the status that a server found. */
final class UnreadRequests {

  private UnreadRequests() {}

  static Problem of(int status) {
    return switch (status) {
      case 414 -> ProblemType.URI_TOO_LONG.because("path and query are longer than any here");
      case 417 ->
          ProblemType.EXPECTATION_UNKNOWN.because("the only expectation met is 100-continue");
      case 431 ->
          ProblemType.HEADERS_TOO_LARGE.because("the headers together are larger than 8 KB");
      case 503 ->
          ProblemType.STOPPING
              .because("this server is starting or stopping")
              .withHeader("Retry-After", "5");
      case 505 -> ProblemType.VERSION_UNKNOWN.because("the HTTP versions known are 1.0 and 1.1");
      default ->
          status < 500
              ? ProblemType.MALFORMED_REQUEST.because("the request line or a header is malformed")
              : ProblemType.INTERNAL_ERROR.because("the request could not be handled");
    };
  }
}
