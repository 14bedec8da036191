package dev.freshet.local;

import dev.freshet.local.cloud.Part;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** Looks after parts until closed, each by itself: one that starts slowly holds up no other. */
public final class Supervision implements AutoCloseable {

  private static final Duration GLANCE = Duration.ofMillis(100);

  private final List<Repeating> watching;

  /** Begins at once. */
  public Supervision(List<Part> parts, InstantSource clock, Consumer<String> say) {
    watching = parts.stream().map(part -> watch(new Supervisor(part, clock, say))).toList();
  }

  /** Nothing is started again from now on. */
  @Override
  public void close() {
    watching.forEach(Repeating::close);
  }

  private static Repeating watch(Supervisor supervisor) {
    return new Repeating(
        "supervisor",
        GLANCE,
        () -> {
          supervisor.look();
          return false;
        });
  }
}
