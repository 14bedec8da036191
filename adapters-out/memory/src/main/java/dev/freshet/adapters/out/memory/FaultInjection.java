package dev.freshet.adapters.out.memory;

import dev.freshet.application.port.Fault;
import io.vavr.control.Either;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Makes the next call of an operation fail, once: before it does anything, or after it did it, as
 * when a process dies between a commit and its answer. Thread-safe; give each store its own.
 */
public final class FaultInjection {

  private final Map<StoreOperation, Fault> before = new ConcurrentHashMap<>();
  private final Map<StoreOperation, Fault> after = new ConcurrentHashMap<>();

  /** The next call of the operation does nothing and answers the fault. */
  public void failBefore(StoreOperation operation, Fault fault) {
    before.put(operation, fault);
  }

  /** The next call of the operation does its work and answers the fault. */
  public void failAfter(StoreOperation operation, Fault fault) {
    after.put(operation, fault);
  }

  <T> Either<Fault, T> answering(StoreOperation operation, Supplier<T> work) {
    Fault early = before.remove(operation);
    if (early != null) {
      return Either.left(early);
    }
    T done = work.get();
    Fault late = after.remove(operation);
    return late == null ? Either.right(done) : Either.left(late);
  }

  Either<Fault, Void> doing(StoreOperation operation, Runnable work) {
    return answering(
            operation,
            () -> {
              work.run();
              return operation;
            })
        .map(done -> null);
  }
}
