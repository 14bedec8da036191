package dev.freshet.adapters.in.javalin;

import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which connections there are, what each of them is about, and since when. Thread-safe.
 *
 * @param <C> a connection
 */
final class OpenConnections<C> {

  private final ConnectionLimits limits;
  private final InstantSource clock;

  // Guarded by this. Each map is in the order of its times.
  private final Map<Phase, Map<C, Instant>> byPhase = new EnumMap<>(Phase.class);

  /** What a connection is about; those before {@link #WORKING} give way to new ones, in order. */
  enum Phase {
    /** Sends a head, or nothing. */
    WAITING,
    /** Sends a body. */
    SENDING,
    /** Takes an answer. */
    ANSWERED,
    /** Waits for its answer: the server's work, and nothing that the client could draw out. */
    WORKING
  }

  OpenConnections(ConnectionLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
    for (Phase phase : Phase.values()) {
      byPhase.put(phase, new LinkedHashMap<>());
    }
  }

  /**
   * A connection is there.
   *
   * @return the one that has to go for it, which may be itself; it is forgotten here
   */
  synchronized Option<C> opened(C connection) {
    Option<C> giving = Option.none();
    if (byPhase.values().stream().mapToInt(Map::size).sum() >= limits.most()) {
      giving = longestKeptWaitingBy().orElse(Option.some(connection));
      giving.forEach(this::closed);
    }
    if (!giving.contains(connection)) {
      of(Phase.WAITING).put(connection, clock.instant());
    }
    return giving;
  }

  /** A connection turns to something else; nothing happens if it is not known. */
  synchronized void turned(C connection, Phase phase) {
    for (Map<C, Instant> others : byPhase.values()) {
      if (others.remove(connection) != null) {
        of(phase).put(connection, clock.instant());
        return;
      }
    }
  }

  synchronized void closed(C connection) {
    byPhase.values().forEach(connections -> connections.remove(connection));
  }

  /** Those that have been about one thing for too long; they are told of until they turn or end. */
  synchronized List<C> overdue() {
    List<C> overdue = new ArrayList<>();
    byPhase.forEach(
        (phase, connections) -> {
          Instant latest = clock.instant().minus(limit(phase));
          connections.entrySet().stream()
              .takeWhile(entry -> entry.getValue().isBefore(latest))
              .forEach(entry -> overdue.add(entry.getKey()));
        });
    return overdue;
  }

  private Option<C> longestKeptWaitingBy() {
    return Option.ofOptional(
        byPhase.entrySet().stream()
            .filter(entry -> entry.getKey() != Phase.WORKING)
            .flatMap(entry -> entry.getValue().keySet().stream())
            .findFirst());
  }

  private Duration limit(Phase phase) {
    return switch (phase) {
      case WAITING -> limits.head();
      // Whoever reads a body gives up in time, unless what comes is only its framing.
      case SENDING -> limits.body().plus(limits.silence());
      case WORKING, ANSWERED -> limits.answer();
    };
  }

  private Map<C, Instant> of(Phase phase) {
    return byPhase.computeIfAbsent(phase, _ -> new LinkedHashMap<>());
  }
}
