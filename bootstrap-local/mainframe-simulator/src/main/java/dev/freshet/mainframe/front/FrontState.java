package dev.freshet.mainframe.front;

import java.util.concurrent.atomic.AtomicInteger;

/** What the front's threads share: the knobs, the counters and the gate. Safe for threads. */
final class FrontState {

  private final Counters counters = new Counters();
  private final AdmissionGate gate = new AdmissionGate(this::knobs);
  private final AtomicInteger lostAnswers = new AtomicInteger();
  private volatile Knobs knobs;
  private volatile boolean batchRuns;

  FrontState(Knobs knobs) {
    this.knobs = knobs;
  }

  Knobs knobs() {
    return knobs;
  }

  void set(Knobs newKnobs) {
    knobs = newKnobs;
    gate.knobsChanged();
  }

  void batchRuns(boolean runs) {
    batchRuns = runs;
  }

  /** Whether nothing is posted: the nightly batch runs, or the operator keeps its window open. */
  boolean isBatchWindow() {
    return batchRuns || knobs.batchWindow();
  }

  /** The next {@code count} postings are made, and nobody hears of it. */
  void loseAnswers(int count) {
    lostAnswers.set(count);
  }

  boolean losesThisAnswer() {
    return lostAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  Counters counters() {
    return counters;
  }

  AdmissionGate gate() {
    return gate;
  }
}
