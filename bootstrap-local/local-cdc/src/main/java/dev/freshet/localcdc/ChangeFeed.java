package dev.freshet.localcdc;

import java.util.List;

/** Takes captured changes batch by batch, in the order of the log. */
@FunctionalInterface
public interface ChangeFeed {

  /**
   * Takes changes, and returns when each is applied: what was not is captured again after the next
   * start.
   *
   * @param changes Debezium's envelopes as JSON
   */
  void take(List<String> changes) throws InterruptedException;
}
