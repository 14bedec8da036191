package dev.freshet.adapters.in.http.site;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks parts side by side how they are, and waits for none longer than for all together. A part
 * that has not answered yet is not asked once more: whoever comes waits for the same answer.
 * Thread-safe.
 */
final class HealthCheck {

  private final List<HealthPart> parts;
  private final Duration patience;
  private final ConcurrentMap<HealthPart, CompletableFuture<State>> asked =
      new ConcurrentHashMap<>();

  /** How a part is. */
  enum State {
    UP("up"),
    DOWN("down"),
    /** Did not say in time, which counts as down. */
    SILENT("silent");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** As it stands in the answer. */
    String word() {
      return word;
    }
  }

  /** A part, and how it is. */
  record Found(HealthPart part, State state) {}

  HealthCheck(List<HealthPart> parts, Duration patience) {
    this.parts = List.copyOf(parts);
    this.patience = patience;
  }

  /** How all parts are, in their order; returns when all have answered or the patience ends. */
  List<Found> look() {
    long end = System.nanoTime() + patience.toNanos();
    List<CompletableFuture<State>> answers = parts.stream().map(this::ask).toList();
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      found.add(new Found(parts.get(i), await(answers.get(i), end)));
    }
    return found;
  }

  private CompletableFuture<State> ask(HealthPart part) {
    return asked.computeIfAbsent(
        part,
        _ -> {
          CompletableFuture<State> answer = new CompletableFuture<>();
          Thread.ofVirtual().name("health-" + part.name()).start(() -> ask(part, answer));
          return answer;
        });
  }

  private void ask(HealthPart part, CompletableFuture<State> answer) {
    State state = State.DOWN;
    try {
      state = part.up().getAsBoolean() ? State.UP : State.DOWN;
    } catch (RuntimeException down) {
      state = State.DOWN;
    } finally {
      asked.remove(part);
      answer.complete(state);
    }
  }

  private static State await(CompletableFuture<State> answer, long end) {
    try {
      return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException late) {
      return State.SILENT;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return State.SILENT;
    }
  }
}
