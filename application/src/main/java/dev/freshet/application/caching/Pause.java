package dev.freshet.application.caching;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Lets the calling thread wait; virtual time in tests. */
@FunctionalInterface
public interface Pause {

  void pause(Duration duration);

  /**
   * Pauses between half and all of what is asked, so that those who were refused together do not
   * come back together.
   */
  default Pause jittered(RandomGenerator random) {
    return duration -> {
      long half = duration.toMillis() / 2;
      pause(duration.minusMillis(random.nextLong(half + 1)));
    };
  }
}
