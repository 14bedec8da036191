package dev.freshet.lambda.cachemanager;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.DeadLetters;
import dev.freshet.lambda.runtime.Measure;
import dev.freshet.lambda.runtime.Meter;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;

/** Dead letters that are measured as they are parked. */
record CountedDeadLetters(DeadLetters letters, Meter meter) implements DeadLetters {

  @Override
  public Either<Fault, Void> park(DeadLetter letter) {
    return letters.park(letter).peek(_ -> meter.add(Measure.EVENTS_PARKED, 1));
  }

  @Override
  public Either<Fault, List<DeadLetter>> list(int limit) {
    return letters.list(limit);
  }

  @Override
  public Either<Fault, Option<DeadLetter>> find(EventId event) {
    return letters.find(event);
  }

  @Override
  public Either<Fault, Void> remove(EventId event) {
    return letters.remove(event);
  }
}
