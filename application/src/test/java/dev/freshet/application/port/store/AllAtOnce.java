package dev.freshet.application.port.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Makes several calls start together. */
public final class AllAtOnce {

  private AllAtOnce() {}

  /** The answers of {@code callers} calls that were let go by one barrier. */
  public static <T> List<T> call(int callers, IntFunction<T> call) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(callers);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> calls = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        int caller = i;
        calls.add(
            threads.submit(
                () -> {
                  barrier.await(10, TimeUnit.SECONDS);
                  return call.apply(caller);
                }));
      }
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : calls) {
        answers.add(answer.get(30, TimeUnit.SECONDS));
      }
      return answers;
    }
  }
}
