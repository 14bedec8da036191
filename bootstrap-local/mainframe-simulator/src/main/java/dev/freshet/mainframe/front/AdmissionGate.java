package dev.freshet.mainframe.front;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets so many calls in at once, so many more wait, and refuses the rest. Safe for threads. */
final class AdmissionGate {

  private final Supplier<Knobs> knobs;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();

  // Guarded by lock.
  private int inside;
  private int waiting;

  AdmissionGate(Supplier<Knobs> knobs) {
    this.knobs = knobs;
  }

  /** Whether the caller is in, perhaps after waiting; whoever is in must {@link #leave}. */
  boolean enter() throws InterruptedException {
    lock.lock();
    try {
      if (isFull() && waiting >= knobs.get().queue()) {
        return false;
      }
      waiting++;
      try {
        while (isFull()) {
          changed.await();
        }
        inside++;
      } finally {
        waiting--;
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      inside--;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The limits have changed: whoever waits looks again. */
  void knobsChanged() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull() {
    return inside >= knobs.get().concurrency();
  }
}
