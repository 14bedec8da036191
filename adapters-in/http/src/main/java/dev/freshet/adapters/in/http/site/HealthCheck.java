package dev.freshet.adapters.in.http.site;

import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks parts side by side how they are, and waits for none longer than for all together. A part
 * that has not answered yet, or whose answer still holds, is not asked once more: whoever comes
 * gets the same answer. Thread-safe.
 */
final class HealthCheck {

  private static final Logger LOG = LoggerFactory.getLogger(HealthCheck.class);
  private static final Option<String> CHECK_FAILED = Option.some("its check failed; see the log");

  private final List<HealthPart> parts;
  private final Duration patience;
  private final InstantSource clock;
  private final ConcurrentMap<HealthPart, CompletableFuture<Answer>> asked =
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

  /**
   * A part, and how it is.
   *
   * @param reason why it is not up
   */
  record Found(HealthPart part, State state, Option<String> reason) {}

  private record Answer(Option<String> trouble, Instant until) {}

  HealthCheck(List<HealthPart> parts, Duration patience, InstantSource clock) {
    this.parts = List.copyOf(parts);
    this.patience = patience;
    this.clock = clock;
  }

  /** How all parts are, in their order; returns when all have answered or the patience ends. */
  List<Found> look() {
    long end = System.nanoTime() + patience.toNanos();
    List<CompletableFuture<Answer>> answers = parts.stream().map(this::ask).toList();
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      found.add(await(parts.get(i), answers.get(i), end));
    }
    return found;
  }

  private CompletableFuture<Answer> ask(HealthPart part) {
    return asked.compute(
        part, (_, before) -> before == null || isOver(before) ? begin(part) : before);
  }

  private boolean isOver(CompletableFuture<Answer> answer) {
    return answer.isDone() && !clock.instant().isBefore(answer.join().until());
  }

  private CompletableFuture<Answer> begin(HealthPart part) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Thread.ofVirtual().name("health-" + part.name()).start(() -> ask(part, answer));
    return answer;
  }

  private void ask(HealthPart part, CompletableFuture<Answer> answer) {
    Option<String> trouble = CHECK_FAILED;
    try {
      trouble = part.trouble().get();
    } catch (RuntimeException failed) {
      LOG.warn("the health of {} cannot be told", part.name(), failed);
    } finally {
      answer.complete(new Answer(trouble, clock.instant().plus(part.holds())));
    }
  }

  private Found await(HealthPart part, CompletableFuture<Answer> answer, long end) {
    try {
      Option<String> trouble =
          answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS).trouble();
      return new Found(part, trouble.isEmpty() ? State.UP : State.DOWN, trouble);
    } catch (TimeoutException | ExecutionException late) {
      return silent(part);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return silent(part);
    }
  }

  private Found silent(HealthPart part) {
    String reason = "it does not answer within %d ms".formatted(patience.toMillis());
    return new Found(part, State.SILENT, Option.some(reason));
  }
}
