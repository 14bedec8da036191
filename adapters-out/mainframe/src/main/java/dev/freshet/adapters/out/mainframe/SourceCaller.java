package dev.freshet.adapters.out.mainframe;

import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import io.github.resilience4j.core.IntervalFunction;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Calls one source: repeats what is safe to repeat. Reads and changes have a {@link CallLane} each,
 * so that neither keeps the other from the source.
 */
final class SourceCaller {

  private static final double JITTER = 0.5;

  private final String source;
  private final String part;
  private final MainframeClientSettings settings;
  private final InstantSource clock;
  private final CallListener listener;
  private final Exchange exchange;
  private final CallLane reads;
  private final CallLane changes;
  private final IntervalFunction pauses;

  SourceCaller(
      String source,
      String part,
      MainframeClientSettings settings,
      HttpClient http,
      InstantSource clock,
      CallListener listener) {
    this.source = source;
    this.part = part;
    this.settings = settings;
    this.clock = clock;
    this.listener = listener;
    this.exchange = new Exchange(http, part, clock);
    this.reads = new CallLane(source + " reads", part, settings, clock);
    this.changes = new CallLane(source + " changes", part, settings, clock);
    this.pauses = IntervalFunction.ofExponentialRandomBackoff(settings.firstPause(), 2.0, JITTER);
  }

  /** The name that faults have. */
  String part() {
    return part;
  }

  /** A request to a path below the source, such as {@code /loans/L-1001}. */
  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(settings.baseUrl() + "/" + source + path));
  }

  Either<Fault, WireAnswer> call(Call call, Deadline deadline) {
    boolean mayHaveBeenDone = false;
    for (int attempt = 1; ; attempt++) {
      Either<Fault, WireAnswer> answer = attempt(call, deadline);
      boolean isUnknown = answer.isLeft() && answer.getLeft() instanceof Fault.OutcomeUnknown;
      mayHaveBeenDone |= isUnknown;
      boolean settled = answer.isRight() || !mayBeRepeated(call, answer.getLeft());
      if (settled || attempt >= settings.attempts() || !pause(attempt, deadline)) {
        return mayHaveBeenDone ? unlessDone(answer) : answer;
      }
    }
  }

  /**
   * An earlier attempt may still be under way: only an answer that it was done settles that, for a
   * refusal now does not refuse what comes later.
   */
  private Either<Fault, WireAnswer> unlessDone(Either<Fault, WireAnswer> last) {
    if (last.isRight() && last.get().isOk()) {
      return last;
    }
    String detail = last.fold(Fault::detail, refused -> "then refused: " + refused.body());
    return Either.left(new Fault.OutcomeUnknown(part, "an attempt went unanswered; " + detail));
  }

  private Either<Fault, WireAnswer> attempt(Call call, Deadline deadline) {
    long begun = System.nanoTime();
    Either<Fault, WireAnswer> answer =
        laneOf(call).pass(call.record(), () -> exchange.make(call, deadline));
    listener.called(
        source,
        call.operation(),
        answer.fold(Option::some, ok -> Option.none()),
        Duration.ofNanos(System.nanoTime() - begun));
    return answer;
  }

  private CallLane laneOf(Call call) {
    return switch (call.effect()) {
      case NONE -> reads;
      case IDEMPOTENT, ONCE -> changes;
    };
  }

  private static boolean mayBeRepeated(Call call, Fault fault) {
    return switch (fault) {
      case Fault.Unavailable _, Fault.Throttled _ -> true;
      case Fault.OutcomeUnknown _ -> call.effect() == Effect.IDEMPOTENT;
      case Fault.TimedOut _, Fault.Conflict _, Fault.Corrupt _ -> false;
    };
  }

  /** Whether there was time for it. */
  private boolean pause(int attempt, Deadline deadline) {
    Duration pause = Duration.ofMillis(pauses.apply(attempt));
    if (pause.compareTo(deadline.remaining(clock)) >= 0) {
      return false;
    }
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
