package dev.freshet.dax.cbor;

import java.util.concurrent.atomic.AtomicLong;

/** Memory that all connections together may fill with large requests being read; thread-safe. */
public final class ReadBudget {
  private final AtomicLong left;

  public ReadBudget(long bytes) {
    left = new AtomicLong(bytes);
  }

  void take(long bytes) {
    if (left.addAndGet(-bytes) < 0) {
      left.addAndGet(bytes);
      throw new MalformedCborException("too many large requests at once");
    }
  }

  void giveBack(long bytes) {
    left.addAndGet(bytes);
  }
}
