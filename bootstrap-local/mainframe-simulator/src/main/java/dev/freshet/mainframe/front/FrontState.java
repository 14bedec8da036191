package dev.freshet.mainframe.front;

/** What the front's threads share: the knobs, the counters and the gate. Safe for threads. */
final class FrontState {

  private final Counters counters = new Counters();
  private final AdmissionGate gate = new AdmissionGate(this::knobs);
  private volatile Knobs knobs;

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

  Counters counters() {
    return counters;
  }

  AdmissionGate gate() {
    return gate;
  }
}
