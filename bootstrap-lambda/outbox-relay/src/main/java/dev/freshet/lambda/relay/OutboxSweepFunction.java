package dev.freshet.lambda.relay;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.freshet.adapters.out.dynamodb.DynamoDeadLetters;
import dev.freshet.application.port.Fault;
import dev.freshet.application.relay.OutboxRelay;
import dev.freshet.application.relay.RelayOutbox;
import dev.freshet.application.relay.RelayPolicy;
import dev.freshet.lambda.runtime.Environment;
import dev.freshet.lambda.runtime.Function;
import dev.freshet.lambda.runtime.Measure;
import dev.freshet.lambda.runtime.Meter;
import io.vavr.control.Either;
import java.time.Duration;

/** Publishes, on schedule, what the stream did not bring, and parks what poisons the outbox. */
public final class OutboxSweepFunction extends Function {

  private static final Duration FOR_A_BATCH = Duration.ofSeconds(10);

  public OutboxSweepFunction() {
    this(Environment.ofProcess());
  }

  OutboxSweepFunction(Environment environment) {
    super(sweeping(environment, Outgoing.open(environment)));
  }

  private static RequestStreamHandler sweeping(Environment environment, Outgoing outgoing) {
    var deadLetters = new DynamoDeadLetters(outgoing.store().client(), outgoing.store().tables());
    RelayOutbox relay =
        new OutboxRelay(
            outgoing.outbox(),
            outgoing.bus(),
            deadLetters,
            RelayPolicy.patient(),
            environment.clock());
    return environment.working(() -> sweep(environment, relay));
  }

  /** Relays batch after batch until there is nothing to do, or no time. */
  private static Either<Fault, Integer> sweep(Environment environment, RelayOutbox relay) {
    int published = 0;
    while (environment.deadline().remaining().compareTo(FOR_A_BATCH) > 0) {
      Either<Fault, RelayOutbox.Relayed> relayed = relay.relay();
      if (relayed.isLeft()) {
        return Either.left(relayed.getLeft());
      }
      if (relayed.get().isIdle()) {
        break;
      }
      published += relayed.get().published();
      count(environment.meter(), relayed.get());
    }
    return Either.right(published);
  }

  private static void count(Meter meter, RelayOutbox.Relayed relayed) {
    meter.add(Measure.EVENTS_RELAYED, relayed.published());
    meter.add(Measure.EVENTS_HELD_UP, relayed.postponed());
    meter.add(Measure.EVENTS_PARKED, relayed.parked());
  }
}
