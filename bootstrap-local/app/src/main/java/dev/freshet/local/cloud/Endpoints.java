package dev.freshet.local.cloud;

import io.vavr.control.Option;
import java.net.URI;

/**
 * Where the servers are that a Freshet process works on.
 *
 * @param eventbridge has the bus {@link LocalEvents#BUS}
 * @param dax in front of {@code dynamodb}, or none to read that directly
 */
public record Endpoints(
    String redis, URI dynamodb, URI mainframe, URI eventbridge, Option<URI> dax) {

  /** Servers without DAX. */
  public Endpoints(String redis, URI dynamodb, URI mainframe, URI eventbridge) {
    this(redis, dynamodb, mainframe, eventbridge, Option.none());
  }
}
