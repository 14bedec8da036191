package dev.freshet.adapters.in.lambda.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamViewType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.adapters.in.lambda.CallDeadline;
import dev.freshet.adapters.in.lambda.Invocation;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.domain.freshness.VersionVector;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxStreamHandlerTest {

  private final List<List<Event>> relayed = new ArrayList<>();
  private Set<EventId> refused = Set.of();
  private final CallDeadline deadline = new CallDeadline(InstantSource.system());
  private final OutboxStreamHandler handler = new OutboxStreamHandler(this::relay, deadline);

  @Test
  void relays_the_rows_that_were_appended() throws IOException {
    assertThat(invoke(streamed("INSERT", "p-1", 1))).isEmpty();

    assertThat(relayed)
        .containsExactly(
            List.of(
                new Event(
                    new EventId("p-1"),
                    Event.Type.PROFILE_CHANGED,
                    Instant.parse("2017-05-31T12:00:10.000000001Z"),
                    List.of(new CacheKey("profile", "C-1"), new CacheKey("customer-loans", "C-1")),
                    VersionVector.parse("profile/C-1=3").get(),
                    "C-1")));
  }

  @Test
  void relaying_has_the_time_that_remains_of_the_call() throws IOException {
    assertThat(invoke(streamed("INSERT", "p-1", 1))).isEmpty();

    assertThat(deadline.remaining().toMillis()).isLessThan(Invocation.REMAINING_MILLIS);
  }

  @Test
  void passes_over_claims_and_removals() throws IOException {
    assertThat(invoke(streamed("MODIFY", "p-1", 1), streamed("REMOVE", "p-2", 2))).isEmpty();

    assertThat(relayed).isEmpty();
  }

  @Test
  void asks_only_for_what_the_bus_refused() throws IOException {
    refused = Set.of(new EventId("p-2"));

    assertThat(
            invoke(
                streamed("INSERT", "p-1", 1),
                streamed("INSERT", "p-2", 2),
                streamed("INSERT", "p-3", 3)))
        .containsExactly("2");
  }

  @Test
  void a_row_that_cannot_be_read_holds_up_no_other() throws IOException {
    DynamodbStreamRecord poison = streamed("INSERT", "p-1", 1);
    poison.getDynamodb().getNewImage().remove("version");

    assertThat(invoke(poison, streamed("INSERT", "p-2", 2))).containsExactly("1");
    assertThat(relayed).hasSize(1);
  }

  @Test
  void relays_a_large_batch_in_batches_of_the_bus() throws IOException {
    DynamodbStreamRecord[] many =
        IntStream.rangeClosed(1, 23)
            .mapToObj(i -> streamed("INSERT", "p-" + i, i))
            .toArray(DynamodbStreamRecord[]::new);

    assertThat(invoke(many)).isEmpty();
    assertThat(relayed).extracting(List::size).containsExactly(10, 10, 3);
  }

  @Test
  void relays_changes_before_complaints_wherever_they_stand_in_the_batch() throws IOException {
    List<DynamodbStreamRecord> many = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      many.add(complaint("stale-" + i, i));
    }
    many.add(streamed("INSERT", "p-1", 21));

    assertThat(invoke(many.toArray(DynamodbStreamRecord[]::new))).isEmpty();

    assertThat(relayed.getFirst().getFirst().id()).isEqualTo(new EventId("p-1"));
    assertThat(relayed).extracting(List::size).containsExactly(10, 10, 1);
  }

  @Test
  void leaves_a_complaint_that_the_bus_refused_to_the_sweep() throws IOException {
    refused = Set.of(new EventId("stale-1"), new EventId("p-2"));

    assertThat(invoke(complaint("stale-1", 1), streamed("INSERT", "p-2", 2))).containsExactly("2");
  }

  private static DynamodbStreamRecord complaint(String id, int number) {
    DynamodbStreamRecord complaint = streamed("INSERT", id, number);
    complaint.getDynamodb().getNewImage().put("type", new AttributeValue("cache_stale"));
    return complaint;
  }

  private Map<EventId, Fault> relay(List<Event> events) {
    relayed.add(List.copyOf(events));
    return events.stream()
        .map(Event::id)
        .filter(refused::contains)
        .collect(Collectors.toMap(id -> id, _ -> new Fault.Throttled("event bus", "too much")));
  }

  private List<String> invoke(DynamodbStreamRecord... streamed) throws IOException {
    DynamodbEvent batch = new DynamodbEvent();
    batch.setRecords(List.of(streamed));
    return Invocation.of(handler, DynamodbEvent.class, batch)
        .path("batchItemFailures")
        .valueStream()
        .map((JsonNode failure) -> failure.path("itemIdentifier").asText())
        .toList();
  }

  private static DynamodbStreamRecord streamed(String what, String id, int number) {
    Map<String, AttributeValue> image =
        new HashMap<>(
            Map.of(
                "eventId", new AttributeValue(id),
                "type", new AttributeValue("profile_changed"),
                "occurredAt", new AttributeValue("2017-05-31T12:00:10.000000001Z"),
                "keys",
                    new AttributeValue()
                        .withL(
                            new AttributeValue("profile:C-1"),
                            new AttributeValue("customer-loans:C-1")),
                "version", new AttributeValue("profile/C-1=3"),
                "subject", new AttributeValue("C-1"),
                "attempt", new AttributeValue().withN("0")));
    DynamodbStreamRecord streamed = new DynamodbStreamRecord();
    streamed.setEventName(what);
    streamed.setEventSource("aws:dynamodb");
    streamed.setDynamodb(
        new StreamRecord()
            .withSequenceNumber(Integer.toString(number))
            .withStreamViewType(StreamViewType.NEW_IMAGE)
            .withNewImage(image));
    return streamed;
  }
}
