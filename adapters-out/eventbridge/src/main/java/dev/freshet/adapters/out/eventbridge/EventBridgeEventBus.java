package dev.freshet.adapters.out.eventbridge;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventBus;
import dev.freshet.application.port.event.EventContracts;
import dev.freshet.application.port.event.EventId;
import io.vavr.control.Either;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * Publishes to a bus of EventBridge, with source {@value #SOURCE} and the event's type as {@code
 * detail-type}. Thread-safe.
 */
public final class EventBridgeEventBus implements EventBus {

  /** The source of all events, which rules match. */
  public static final String SOURCE = "freshet";

  private final EventBridgeClient client;
  private final String bus;
  private final EventContracts contracts;

  /** Publishes to the bus of that name or ARN what keeps its contract. */
  public EventBridgeEventBus(EventBridgeClient client, String bus, EventContracts contracts) {
    this.client = client;
    this.bus = bus;
    this.contracts = contracts;
  }

  @Override
  public Either<Fault, Map<EventId, Fault>> publish(List<Event> events) {
    if (events.size() > LARGEST_BATCH) {
      throw new IllegalArgumentException("at most " + LARGEST_BATCH + " events at once");
    }
    Map<EventId, Fault> refused = new HashMap<>();
    SequencedMap<EventId, PutEventsRequestEntry> entries = new LinkedHashMap<>();
    for (Event event : events) {
      String detail = EventDetail.of(event);
      contracts
          .check(detail)
          .peekLeft(broken -> refused.put(event.id(), broken))
          .peek(_ -> entries.put(event.id(), entry(event, detail)));
    }
    return entries.isEmpty()
        ? Either.right(refused)
        : put(entries).peek(refused::putAll).map(_ -> refused);
  }

  private Either<Fault, Map<EventId, Fault>> put(
      SequencedMap<EventId, PutEventsRequestEntry> entries) {
    try {
      var answer = client.putEvents(put -> put.entries(entries.values()));
      return refused(List.copyOf(entries.sequencedKeySet()), answer.entries());
    } catch (SdkException failure) {
      return Either.left(EventBridgeFaults.of(failure));
    }
  }

  /** The answer has an entry for each event, in the same order. */
  private static Either<Fault, Map<EventId, Fault>> refused(
      List<EventId> events, List<PutEventsResultEntry> results) {
    if (results.size() != events.size()) {
      return Either.left(EventBridgeFaults.notAnswered());
    }
    Map<EventId, Fault> refused = new HashMap<>();
    for (int i = 0; i < events.size(); i++) {
      if (results.get(i).errorCode() != null) {
        refused.put(events.get(i), EventBridgeFaults.of(results.get(i)));
      }
    }
    return Either.right(refused);
  }

  private PutEventsRequestEntry entry(Event event, String detail) {
    return PutEventsRequestEntry.builder()
        .eventBusName(bus)
        .source(SOURCE)
        .detailType(event.type().wireName())
        .time(event.occurredAt())
        .detail(detail)
        .build();
  }
}
