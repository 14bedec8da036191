package dev.freshet.adapters.in.eventbridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import io.vavr.control.Either;

/** Takes what EventBridge delivers to this process, without a function in between. Thread-safe. */
public final class DeliveredEvents {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final EventReceiver receiver;
  private final Listener listener;

  public DeliveredEvents(EventReceiver receiver, Listener listener) {
    this.receiver = receiver;
    this.listener = listener;
  }

  /** Hears what becomes of deliveries. */
  public interface Listener {

    /** An event was handled or parked. */
    void settled(Event event);

    /** What was delivered is no event of ours; only the bus's archive keeps it. */
    void unreadable(String envelope, Fault why);
  }

  /**
   * Handles one delivery; to return is to acknowledge it. What cannot be read is acknowledged too:
   * no delivery would make it readable.
   *
   * @param envelope the event as JSON
   * @throws DeliveryFailed when it is to be delivered again
   */
  public void deliver(String envelope) {
    read(envelope)
        .peekLeft(why -> listener.unreadable(envelope, why))
        .peek(
            read -> {
              receiver.receive(read).getOrElseThrow(DeliveryFailed::new);
              listener.settled(read.event());
            });
  }

  /**
   * Parks an event whose deliveries were given up.
   *
   * @param attempts how many were made
   * @throws DeliveryFailed when it could not be parked
   */
  public void giveUp(String envelope, String reason, int attempts) {
    read(envelope)
        .peekLeft(why -> listener.unreadable(envelope, why))
        .peek(
            read ->
                receiver
                    .parking()
                    .park(read.event(), reason, attempts)
                    .getOrElseThrow(DeliveryFailed::new));
  }

  private static Either<Fault, EventEnvelope> read(String envelope) {
    try {
      return EventEnvelope.parse(JSON.readTree(envelope));
    } catch (JsonProcessingException malformed) {
      return Either.left(new Fault.Corrupt("event", "not JSON: " + malformed.getOriginalMessage()));
    }
  }
}
