package dev.freshet.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.eventbridge.junit.LocalEventBridgeExtension;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** PutEvents: what the service accepts, what it refuses, and in which words. */
class PutEventsTest {

  private final Inbox inbox = new Inbox();

  @RegisterExtension
  final LocalEventBridgeExtension extension =
      LocalEventBridgeExtension.with(builder -> builder.function("inbox", inbox));

  private EventBridgeClient client;

  @BeforeEach
  void connect() {
    client = Sdk.client(extension.bridge());
    Sdk.rule(client, "all", Sdk.target("inbox", extension.bridge().functionArn("inbox")));
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void delivers_an_event_in_the_services_envelope() throws InterruptedException {
    var entry =
        PutEventsRequestEntry.builder()
            .source("shop")
            .detailType("order_placed")
            .detail("{\"amount\": 232.90, \"big\": 12345678901234567890}")
            .resources("arn:one", "arn:two")
            .time(Instant.parse("2026-03-01T10:00:00.750Z"))
            .build();

    var answer = Sdk.put(client, entry);

    var id = answer.entries().getFirst().eventId();
    assertThat(inbox.await(1))
        .containsExactly(
            """
            {"version":"0","id":"%s","detail-type":"order_placed","source":"shop",\
            "account":"000000000000","time":"2026-03-01T10:00:00Z","region":"us-east-1",\
            "resources":["arn:one","arn:two"],\
            "detail":{"amount":232.90,"big":12345678901234567890}}"""
                .formatted(id));
  }

  @Test
  void refuses_bad_entries_one_by_one_and_takes_the_others() throws InterruptedException {
    var answer =
        Sdk.put(
            client,
            Sdk.entry("{}").toBuilder().source(null).build(),
            Sdk.entry("{}").toBuilder().detailType("").build(),
            Sdk.entry("{}").toBuilder().detail(null).build(),
            Sdk.entry("{}").toBuilder().source("aws.ec2").build(),
            Sdk.entry("{\"open\":"),
            Sdk.entry("[1]"),
            Sdk.entry("{} {}"),
            Sdk.numbered(7));

    assertThat(answer.failedEntryCount()).isEqualTo(7);
    assertThat(answer.entries())
        .extracting(result -> result.errorCode() + ": " + result.errorMessage())
        .containsExactly(
            "InvalidArgument: Parameter Source is not valid. Reason: Source is a required argument.",
            "InvalidArgument: Parameter DetailType is not valid. Reason: DetailType is a required argument.",
            "InvalidArgument: Parameter Detail is not valid. Reason: Detail is a required argument.",
            "NotAuthorizedForSourceException: Not authorized for the source.",
            "MalformedDetail: Detail is malformed.",
            "MalformedDetail: Detail is malformed.",
            "MalformedDetail: Detail is malformed.",
            "null: null");
    inbox.await(1);
    assertThat(inbox.numbers()).containsExactly(7);
  }

  @Test
  void refuses_a_call_of_more_than_ten_entries() {
    var eleven = Collections.nCopies(11, Sdk.numbered(1));

    assertThatThrownBy(() -> client.putEvents(request -> request.entries(eleven)))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("at 'entries' failed to satisfy constraint")
        .hasMessageContaining("Member must have length less than or equal to 10");
  }

  @Test
  void takes_a_megabyte_and_not_a_byte_more() {
    var overhead = "shop".length() + "order_placed".length() + "{\"x\":\"\"}".length();
    var fits = "x".repeat(1024 * 1024 - overhead);

    assertThat(Sdk.put(client, Sdk.entry("{\"x\":\"" + fits + "\"}")).failedEntryCount()).isZero();
    assertThatThrownBy(() -> Sdk.put(client, Sdk.entry("{\"x\":\"" + fits + "x\"}")))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("Total size of the entries in the request is over the limit.");
  }

  @Test
  void delivers_an_event_of_a_million_bytes() throws InterruptedException {
    var detail = "{\"x\":\"" + "x".repeat(1_000_000 - 24) + "\"}";

    assertThat(Sdk.put(client, Sdk.entry(detail)).failedEntryCount()).isZero();

    assertThat(inbox.await(1)).singleElement().asString().contains(detail);
  }

  @Test
  void takes_a_megabyte_however_long_its_escapes_are() throws Exception {
    var escaped = "\\u003c".repeat(1024 * 1024 - 24);
    var body =
        "{\"Entries\":[{\"Source\":\"shop\",\"DetailType\":\"order_placed\",\"Detail\":\"{\\\"x\\\":\\\""
            + escaped
            + "\\\"}\"}]}";

    assertThat(Wire.post(extension.bridge().endpoint(), "PutEvents", body))
        .contains("\"FailedEntryCount\":0");
  }

  @Test
  void accepts_an_event_for_an_unknown_bus_and_delivers_it_to_nobody() {
    var answer = Sdk.put(client, Sdk.entry("{}").toBuilder().eventBusName("nowhere").build());

    assertThat(answer.failedEntryCount()).isZero();
    assertThat(extension.bridge().stats().pending()).isZero();
  }
}
