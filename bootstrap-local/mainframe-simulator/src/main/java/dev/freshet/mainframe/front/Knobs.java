package dev.freshet.mainframe.front;

import java.util.Set;

/**
 * What can be set about the front while it runs; immutable.
 *
 * @param concurrency how many calls are served at once
 * @param queue how many more may wait for their turn; the next is refused
 * @param outages the sources that are down
 * @param batchWindow whether the batch window is kept open, in which nothing is posted
 */
record Knobs(
    Latency latency, int concurrency, int queue, Set<Source> outages, boolean batchWindow) {

  Knobs {
    outages = Set.copyOf(outages);
    if (concurrency < 1 || queue < 0) {
      throw new IllegalArgumentException("concurrency is at least 1, queue at least 0");
    }
  }
}
