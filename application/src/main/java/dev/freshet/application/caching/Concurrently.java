package dev.freshet.application.caching;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Does the same for each of a few things at once. */
public final class Concurrently {

  private Concurrently() {}

  /**
   * Calls on a virtual thread for each, and waits for all of them: one that throws stops no other.
   *
   * @return the answers, in the order of {@code things}
   * @throws CompletionException when a call threw, with what it threw as the cause
   */
  public static <T, R> List<R> each(List<T> things, Function<T, R> call) {
    List<CompletableFuture<R>> answers;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers =
          things.stream()
              .map(thing -> CompletableFuture.supplyAsync(() -> call.apply(thing), threads))
              .toList();
    }
    return answers.stream().map(CompletableFuture::join).toList();
  }
}
