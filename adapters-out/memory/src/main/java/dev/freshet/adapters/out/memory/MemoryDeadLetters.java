package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.DeadLetters;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Parked events in memory. Thread-safe. */
public final class MemoryDeadLetters implements DeadLetters {

  private final Map<EventId, DeadLetter> parked = new ConcurrentHashMap<>();
  private final FaultInjection faults;

  public MemoryDeadLetters() {
    this(new FaultInjection());
  }

  public MemoryDeadLetters(FaultInjection faults) {
    this.faults = faults;
  }

  @Override
  public Either<Fault, Void> park(DeadLetter letter) {
    return faults.doing(StoreOperation.PARK, () -> parked.put(letter.event().id(), letter));
  }

  @Override
  public Either<Fault, List<DeadLetter>> list(int limit) {
    return faults.answering(
        StoreOperation.LIST,
        () ->
            parked.values().stream()
                .sorted(Comparator.comparing(DeadLetter::parkedAt))
                .limit(limit)
                .toList());
  }

  @Override
  public Either<Fault, Option<DeadLetter>> find(EventId event) {
    return faults.answering(StoreOperation.FIND, () -> Option.of(parked.get(event)));
  }

  @Override
  public Either<Fault, Void> remove(EventId event) {
    return faults.doing(StoreOperation.REMOVE, () -> parked.remove(event));
  }
}
