package dev.freshet.adapters.in.lambda.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.adapters.in.eventbridge.EventReceiver;
import dev.freshet.adapters.in.lambda.CallDeadline;
import dev.freshet.adapters.in.lambda.CallFailed;
import dev.freshet.adapters.in.lambda.Invocation;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventHandler;
import dev.freshet.application.port.event.EventId;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventBridgeHandlerTest {

  /**
   * The envelope of
   * https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html.
   */
  private static final String DELIVERED =
      """
      {"version":"0","id":"6a7e8feb-b491-4cf7-a9f1-bf3703467718","detail-type":"payment_processed",
       "source":"freshet","account":"111122223333","time":"2017-05-31T12:00:10Z",
       "region":"us-east-1","resources":[],
       "detail":{"eventId":"p-1","type":"payment_processed","occurredAt":"2017-05-31T12:00:10Z",
                 "keys":["customer-loans:C-1"],"version":"ledger/19406600=9","subject":"p-1"}}
      """;

  private final List<Event> handled = new ArrayList<>();
  private final List<String> parked = new ArrayList<>();
  private final EventBridgeHandler handler =
      new EventBridgeHandler(
          receiver(event -> Either.<Fault, Boolean>right(handled.add(event)).map(_ -> null)),
          new CallDeadline(InstantSource.system()));

  @Test
  void hands_on_the_event_that_was_delivered() throws IOException {
    Invocation.of(handler, DELIVERED);

    assertThat(handled)
        .containsExactly(
            new Event(
                new EventId("p-1"),
                Event.Type.PAYMENT_PROCESSED,
                Instant.parse("2017-05-31T12:00:10Z"),
                List.of(new CacheKey("customer-loans", "C-1")),
                VersionVector.parse("ledger/19406600=9").get(),
                "p-1"));
  }

  @Test
  void an_event_that_could_not_be_handled_is_an_error_and_so_is_tried_again() {
    EventBridgeHandler failing =
        new EventBridgeHandler(
            receiver(_ -> Either.left(new Fault.Unavailable("cache", "no answer"))),
            new CallDeadline(InstantSource.system()));

    assertThatThrownBy(() -> Invocation.of(failing, DELIVERED)).isInstanceOf(CallFailed.class);
  }

  @Test
  void an_event_that_breaks_its_contract_is_parked_and_handed_to_nobody() throws IOException {
    Invocation.of(handler, DELIVERED.replace("{\"eventId\"", "{\"schemaVersion\":9,\"eventId\""));

    assertThat(handled).isEmpty();
    assertThat(parked).containsExactly("p-1: event contract: not known");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"eventId\":\"p-1\"            | \"eventId\":\"p 1\"",
        "\"eventId\":\"p-1\",           | ''",
        "\"type\":\"payment_processed\" | \"type\":\"payment_forgotten\"",
        "\"type\":\"payment_processed\" | \"type\":\"profile_changed\"",
        "\"occurredAt\":\"2017          | \"occurredAt\":\"later",
        "[\"customer-loans:C-1\"]        | [7]",
        "[\"customer-loans:C-1\"]        | \"customer-loans:C-1\"",
        "[\"customer-loans:C-1\"]        | [\"customer-loans\"]",
        "ledger/19406600=9               | ledger=many",
        "\"subject\":\"p-1\"            | \"subject\":{}",
      })
  void an_event_with_a_malformed_field_is_an_error_and_handed_to_nobody(
      String right, String wrong) {
    String malformed = DELIVERED.replace(right, wrong);

    assertThat(malformed).isNotEqualTo(DELIVERED);
    assertThatThrownBy(() -> Invocation.of(handler, malformed))
        .isInstanceOf(CallFailed.class)
        .hasMessageContaining("malformed");
    assertThat(handled).isEmpty();
  }

  private EventReceiver receiver(EventHandler handling) {
    return new EventReceiver(
        detail ->
            detail.contains("schemaVersion")
                ? Either.left(new Fault.Corrupt("event contract", "not known"))
                : Either.right(null),
        handling,
        (event, reason, _) ->
            Either.<Fault, Boolean>right(parked.add(event.id() + ": " + reason)).map(_ -> null));
  }
}
