package dev.freshet.application.relay;

import dev.freshet.application.port.Fault;
import io.vavr.control.Either;

/** Takes events from the outbox to the bus. Several relays may work on one outbox. */
public interface RelayOutbox {

  /**
   * Relays one batch.
   *
   * @return how many events the bus accepted, how many will be tried again, how many were parked
   */
  Either<Fault, Relayed> relay();

  /** What became of one batch. */
  record Relayed(int published, int postponed, int parked) {

    static final Relayed NOTHING = new Relayed(0, 0, 0);

    /** Whether there was nothing to do. */
    public boolean isIdle() {
      return published + postponed + parked == 0;
    }

    Relayed plus(Relayed more) {
      return new Relayed(
          published + more.published, postponed + more.postponed, parked + more.parked);
    }
  }
}
