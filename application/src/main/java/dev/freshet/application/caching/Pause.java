package dev.freshet.application.caching;

import java.time.Duration;

/** Lets the calling thread wait; virtual time in tests. */
@FunctionalInterface
public interface Pause {

  void pause(Duration duration);
}
