package dev.freshet.local.dynamodb.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One operation of the service. */
@FunctionalInterface
interface Operation {

  /** The answer; a refusal is thrown as a {@code RefusedException}. */
  ObjectNode call(Request request);
}
