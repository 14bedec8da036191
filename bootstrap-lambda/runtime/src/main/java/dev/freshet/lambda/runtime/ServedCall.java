package dev.freshet.lambda.runtime;

import io.vavr.control.Option;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that an environment serves, and what it has measured. An environment may serve several
 * calls at once, each on a thread of its own. The threads that a call starts inherit it; a scoped
 * value would not reach those of an executor. Thread-safe.
 */
public final class ServedCall {

  private static final InheritableThreadLocal<@Nullable ServedCall> CURRENT =
      new InheritableThreadLocal<>();

  private final String id;

  // Guarded by this.
  private final Map<Measure, Long> measured = new EnumMap<>(Measure.class);
  private boolean over;

  private ServedCall(String id) {
    this.id = id;
  }

  /** Begins a call on this thread; {@link #end} must follow there. */
  static ServedCall begin(String id) {
    ServedCall call = new ServedCall(id);
    CURRENT.set(call);
    return call;
  }

  /** The call that this thread works for, or none. */
  static Option<ServedCall> current() {
    return Option.of(CURRENT.get());
  }

  /** The id of the call that this thread works for, as long as it is served; or none. */
  public static Option<String> currentId() {
    return current().filter(call -> !call.isOver()).map(ServedCall::id);
  }

  /** The request's id. */
  String id() {
    return id;
  }

  /** Adds to what the call has measured, and answers true; or false when it is over. */
  synchronized boolean add(Measure measure, long value) {
    if (!over) {
      measured.merge(measure, value, measure::together);
    }
    return !over;
  }

  /** Ends the call, and returns what it has measured. */
  synchronized Map<Measure, Long> end() {
    over = true;
    CURRENT.remove();
    return measured;
  }

  private synchronized boolean isOver() {
    return over;
  }
}
