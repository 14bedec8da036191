package dev.freshet.lambda.relay;

import dev.freshet.adapters.in.lambda.event.OutboxStreamHandler;
import dev.freshet.application.relay.AppendedRelay;
import dev.freshet.lambda.runtime.Environment;
import dev.freshet.lambda.runtime.Function;

/** Publishes what the stream of the outbox's table says was appended. */
public final class OutboxRelayFunction extends Function {

  public OutboxRelayFunction() {
    this(Environment.ofProcess());
  }

  OutboxRelayFunction(Environment environment) {
    super(handler(environment, Outgoing.open(environment)));
  }

  private static OutboxStreamHandler handler(Environment environment, Outgoing outgoing) {
    return new OutboxStreamHandler(
        new AppendedRelay(outgoing.outbox(), outgoing.bus()), environment.deadline());
  }
}
