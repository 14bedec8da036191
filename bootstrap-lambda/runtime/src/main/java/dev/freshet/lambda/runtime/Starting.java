package dev.freshet.lambda.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Something that takes time to start, begun at once so that others start meanwhile. */
public final class Starting<T> {

  private final CompletableFuture<T> started;

  private Starting(CompletableFuture<T> started) {
    this.started = started;
  }

  /** Begins to start something. */
  public static <T> Starting<T> now(Supplier<T> start) {
    return new Starting<>(
        CompletableFuture.supplyAsync(start, task -> Thread.ofPlatform().daemon().start(task)));
  }

  /** What was started, as soon as it is. */
  public T await() {
    return started.join();
  }
}
