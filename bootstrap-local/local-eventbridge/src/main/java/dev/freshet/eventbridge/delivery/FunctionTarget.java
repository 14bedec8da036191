package dev.freshet.eventbridge.delivery;

import dev.freshet.eventbridge.EventFunction;
import dev.freshet.eventbridge.time.Timeline;
import java.time.Duration;

/** Calls a function of this process and interrupts it when it takes longer than the timeout. */
final class FunctionTarget {

  private final Timeline timeline;
  private final Duration timeout;

  FunctionTarget(Timeline timeline, Duration timeout) {
    this.timeline = timeline;
    this.timeout = timeout;
  }

  Outcome call(EventFunction function, String payload) {
    var watch = new Watch(Thread.currentThread());
    var alarm = timeline.schedule(timeline.instant().plus(timeout), watch::expire);
    try {
      function.handle(payload);
      return new Outcome.Delivered();
    } catch (InterruptedException interrupted) {
      return Outcome.retriable(Outcome.Code.TIMEOUT, "no answer within " + timeout);
    } catch (Exception | Error thrown) {
      return Outcome.retriable(Outcome.Code.ERROR_FROM_TARGET, thrown.toString());
    } finally {
      alarm.cancel();
      watch.stop();
    }
  }

  /** Lets an alarm interrupt the call, and nothing that the thread does after the call. */
  private static final class Watch {

    private final Thread caller;
    private boolean calling = true;

    Watch(Thread caller) {
      this.caller = caller;
    }

    synchronized void expire() {
      if (calling) {
        caller.interrupt();
      }
    }

    synchronized void stop() {
      calling = false;
      var _ = Thread.interrupted();
    }
  }
}
