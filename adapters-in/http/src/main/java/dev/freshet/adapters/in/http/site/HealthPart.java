package dev.freshet.adapters.in.http.site;

import io.vavr.control.Option;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A part whose state {@code /health} tells.
 *
 * @param vital whether the service is down without it; it is degraded otherwise
 * @param holds how long what was found holds, so that callers of {@code /health} cannot buy work
 * @param trouble what is wrong with the part, in one short sentence that is fit for anybody, or
 *     none while it works; throwing means that something is, and so does no answer in time
 */
public record HealthPart(
    String name, boolean vital, Duration holds, Supplier<Option<String>> trouble) {

  /** A part that may be asked each time. */
  public HealthPart(String name, boolean vital, Supplier<Option<String>> trouble) {
    this(name, vital, Duration.ZERO, trouble);
  }
}
