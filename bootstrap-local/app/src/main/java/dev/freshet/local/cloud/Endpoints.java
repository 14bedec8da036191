package dev.freshet.local.cloud;

import io.vavr.control.Option;
import java.net.URI;

/**
 * Where the servers are that a Freshet process works on.
 *
 * @param dax in front of {@code dynamodb}, or none to read that directly
 */
public record Endpoints(String redis, URI dynamodb, URI mainframe, Option<URI> dax) {

  /** Servers without DAX. */
  public Endpoints(String redis, URI dynamodb, URI mainframe) {
    this(redis, dynamodb, mainframe, Option.none());
  }
}
