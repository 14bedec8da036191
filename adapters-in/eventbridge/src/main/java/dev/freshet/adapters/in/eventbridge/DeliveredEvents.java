package dev.freshet.adapters.in.eventbridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.application.cachemanager.FollowEvents;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import io.vavr.control.Either;

/** Takes what EventBridge delivers to this process, without a function in between. Thread-safe. */
public final class DeliveredEvents {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final FollowEvents follow;

  public DeliveredEvents(FollowEvents follow) {
    this.follow = follow;
  }

  /**
   * Handles one delivery; to return is to acknowledge it.
   *
   * @param envelope the event as JSON
   * @return the event that was handled
   * @throws DeliveryFailed when it is to be delivered again
   */
  public Event deliver(String envelope) {
    return event(envelope)
        .flatMap(event -> follow.handle(event).map(_ -> event))
        .getOrElseThrow(DeliveryFailed::new);
  }

  /**
   * Parks an event whose deliveries were given up.
   *
   * @param attempts how many were made
   * @throws DeliveryFailed when it could not be parked
   */
  public void giveUp(String envelope, String reason, int attempts) {
    event(envelope)
        .flatMap(event -> follow.giveUp(event, reason, attempts))
        .getOrElseThrow(DeliveryFailed::new);
  }

  private static Either<Fault, Event> event(String envelope) {
    try {
      return EventEnvelope.event(JSON.readTree(envelope));
    } catch (JsonProcessingException malformed) {
      return Either.left(new Fault.Corrupt("event", "not JSON: " + malformed.getOriginalMessage()));
    }
  }
}
