package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.Inbox;
import io.vavr.control.Either;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Handled events in memory. Thread-safe; forgets nothing while the process lives. */
public final class MemoryInbox implements Inbox {

  private final Set<Handled> handled = ConcurrentHashMap.newKeySet();
  private final FaultInjection faults;

  public MemoryInbox() {
    this(new FaultInjection());
  }

  public MemoryInbox(FaultInjection faults) {
    this.faults = faults;
  }

  @Override
  public Either<Fault, Boolean> contains(String consumer, EventId event) {
    return faults.answering(
        StoreOperation.CONTAINS, () -> handled.contains(new Handled(consumer, event)));
  }

  @Override
  public Either<Fault, Void> add(String consumer, EventId event) {
    return faults.doing(StoreOperation.ADD, () -> handled.add(new Handled(consumer, event)));
  }

  private record Handled(String consumer, EventId event) {}
}
