package dev.freshet.lambda.relay;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.freshet.adapters.in.lambda.event.OutboxStreamHandler;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.relay.AppendedRelay;
import dev.freshet.application.relay.RelayAppended;
import dev.freshet.lambda.runtime.Environment;
import dev.freshet.lambda.runtime.Function;
import dev.freshet.lambda.runtime.Measure;
import dev.freshet.lambda.runtime.Meter;
import java.util.Map;

/** Publishes what the stream of the outbox's table says was appended. */
public final class OutboxRelayFunction extends Function {

  public OutboxRelayFunction() {
    this(Environment.ofProcess());
  }

  OutboxRelayFunction(Environment environment) {
    super(handler(environment, Outgoing.open(environment)));
  }

  private static RequestStreamHandler handler(Environment environment, Outgoing outgoing) {
    RelayAppended relay = new AppendedRelay(outgoing.outbox(), outgoing.bus());
    return environment.reporting(
        new OutboxStreamHandler(counted(relay, environment.meter()), environment.deadline()));
  }

  private static RelayAppended counted(RelayAppended relay, Meter meter) {
    return events -> {
      Map<EventId, Fault> heldUp = relay.relay(events);
      meter.add(Measure.EVENTS_RELAYED, events.size() - heldUp.size());
      meter.add(Measure.EVENTS_HELD_UP, heldUp.size());
      return heldUp;
    };
  }
}
