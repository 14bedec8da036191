package dev.freshet.adapters.in.lambda.event;

import java.util.List;
import java.util.Map;

/**
 * A record of a batch that is to be brought again.
 *
 * @param itemIdentifier its sequence number
 */
record Failure(String itemIdentifier) {

  /** A partial batch response. */
  static Map<String, List<Failure>> response(List<Failure> failures) {
    return Map.of("batchItemFailures", failures);
  }
}
