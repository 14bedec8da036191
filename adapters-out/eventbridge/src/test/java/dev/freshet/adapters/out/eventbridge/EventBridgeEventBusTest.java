package dev.freshet.adapters.out.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventContracts;
import dev.freshet.application.port.event.EventId;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

class EventBridgeEventBusTest {

  /** Keeps no event whose subject is broken. */
  private static final EventContracts CONTRACTS =
      detail ->
          detail.contains("broken")
              ? Either.left(new Fault.Corrupt("event contract", "broken"))
              : Either.right(null);

  private final EventEndpoint endpoint = new EventEndpoint();
  private final EventBridgeClient client = EventBridgeSettings.local(endpoint.uri()).connect();
  private final EventBridgeEventBus bus = new EventBridgeEventBus(client, "loans", CONTRACTS);

  @AfterEach
  void close() {
    client.close();
    endpoint.close();
  }

  @Test
  void publishes_identity_keys_and_versions() throws IOException {
    endpoint.next(200, "{'FailedEntryCount':0,'Entries':[{'EventId':'1'}]}");

    assertThat(bus.publish(List.of(event("p-1"))).get()).isEmpty();

    assertThat(endpoint.targets).containsExactly("AWSEvents.PutEvents");
    assertThat(textsIn(endpoint.bodies.getFirst()))
        .containsSubsequence("EventBusName", "loans")
        .containsSubsequence("Source", "freshet")
        .containsSubsequence("DetailType", "payment_processed")
        .contains(
            "{\"schemaVersion\":2,\"eventId\":\"p-1\",\"type\":\"payment_processed\","
                + "\"occurredAt\":\"2017-05-31T12:00:10Z\",\"keys\":[\"customer-loans:C-1\"],"
                + "\"version\":\"ledger/19406600=9\",\"subject\":\"p-1\"}");
  }

  @Test
  void says_of_each_refused_event_why() {
    endpoint.next(
        200,
        "{'FailedEntryCount':3,'Entries':[{'EventId':'1'},"
            + "{'ErrorCode':'ThrottlingException','ErrorMessage':'slow down'},"
            + "{'ErrorCode':'MalformedDetail','ErrorMessage':'not JSON'},"
            + "{'ErrorCode':'InternalFailure','ErrorMessage':'sorry'}]}");

    Map<EventId, Fault> refused =
        bus.publish(List.of(event("p-1"), event("p-2"), event("p-3"), event("p-4"))).get();

    assertThat(refused).hasSize(3);
    assertThat(refused.get(new EventId("p-2"))).isInstanceOf(Fault.Throttled.class);
    assertThat(refused.get(new EventId("p-3"))).isInstanceOf(Fault.Corrupt.class);
    assertThat(refused.get(new EventId("p-4"))).isInstanceOf(Fault.Unavailable.class);
  }

  @Test
  void does_not_send_what_breaks_its_contract_and_says_so() {
    endpoint.next(
        200,
        "{'FailedEntryCount':1,'Entries':[{'EventId':'1'},"
            + "{'ErrorCode':'InternalFailure','ErrorMessage':'sorry'}]}");

    Map<EventId, Fault> refused =
        bus.publish(List.of(event("p-1"), event("broken"), event("p-3"))).get();

    assertThat(endpoint.bodies.getFirst()).doesNotContain("broken");
    assertThat(refused)
        .containsOnlyKeys(new EventId("broken"), new EventId("p-3"))
        .containsEntry(new EventId("broken"), new Fault.Corrupt("event contract", "broken"));
  }

  @Test
  void makes_no_call_when_no_event_keeps_its_contract() {
    assertThat(bus.publish(List.of(event("broken"))).get()).hasSize(1);

    assertThat(endpoint.bodies).isEmpty();
  }

  @Test
  void an_answer_that_leaves_an_event_out_vouches_for_none() {
    endpoint.next(200, "{'FailedEntryCount':0,'Entries':[{'EventId':'1'}]}");

    assertThat(bus.publish(List.of(event("p-1"), event("p-2"))).getLeft())
        .isInstanceOf(Fault.Corrupt.class);
  }

  @Test
  void tries_again_when_the_service_is_throttling() {
    endpoint
        .next(400, "{'__type':'ThrottlingException','message':'slow down'}")
        .next(200, "{'FailedEntryCount':0,'Entries':[{'EventId':'1'}]}");

    assertThat(bus.publish(List.of(event("p-1"))).get()).isEmpty();
  }

  @Test
  void lasting_throttling_is_a_fault_of_all() {
    for (int attempt = 0; attempt < 3; attempt++) {
      endpoint.next(400, "{'__type':'ThrottlingException','message':'slow down'}");
    }

    assertThat(bus.publish(List.of(event("p-1"))).getLeft()).isInstanceOf(Fault.Throttled.class);
  }

  @Test
  void a_bus_that_is_not_there_is_a_fault() {
    try (EventBridgeClient nowhere =
        EventBridgeSettings.local(URI.create("http://127.0.0.1:1")).connect()) {
      var bus = new EventBridgeEventBus(nowhere, "loans", CONTRACTS);

      assertThat(bus.publish(List.of(event("p-1"))).getLeft())
          .isInstanceOf(Fault.Unavailable.class);
    }
  }

  @Test
  void no_events_make_no_call() {
    assertThat(bus.publish(List.of()).get()).isEmpty();

    assertThat(endpoint.bodies).isEmpty();
  }

  @Test
  void refuses_more_than_a_batch() {
    assertThatThrownBy(() -> bus.publish(Collections.nCopies(11, event("p-1"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> textsIn(String json) throws IOException {
    List<String> texts = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        texts.add(parser.getText());
      }
    }
    return texts;
  }

  private static Event event(String id) {
    return new Event(
        new EventId(id),
        Event.Type.PAYMENT_PROCESSED,
        Instant.parse("2017-05-31T12:00:10Z"),
        List.of(new CacheKey("customer-loans", "C-1")),
        VersionVector.parse("ledger/19406600=9").get(),
        id);
  }
}
