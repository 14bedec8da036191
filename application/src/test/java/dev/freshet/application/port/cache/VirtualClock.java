package dev.freshet.application.port.cache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands until it is moved. Thread-safe. */
public final class VirtualClock implements InstantSource {

  /** Far ahead, so that no real store's own clock finds anything expired. */
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2126-11-23T12:00:00Z"));

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Moves the clock forward. */
  public void advance(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }
}
