package dev.freshet.features.realparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.adapters.out.eventbridge.EventBridgeSettings;
import dev.freshet.application.cachemanager.ChangePolicy;
import dev.freshet.application.cachemanager.OnChange;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventId;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.VersionVector;
import dev.freshet.eventbridge.LocalEventBridge;
import dev.freshet.eventbridge.time.VirtualTimeline;
import dev.freshet.local.FreshetNode;
import dev.freshet.local.cloud.LocalEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * Events that cannot be delivered, or not yet, from the outbox over the bus to the dead letters.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UndeliveredEventsTest {

  private static final Instant START = Instant.parse("2017-06-30T10:00:00Z");

  private final VirtualTimeline deliveries = new VirtualTimeline(START);
  private final RealServers servers =
      new RealServers(
          InstantSource.system(), LocalEventBridge.builder().timeline(deliveries).jitterSeed(1));
  private final FreshetNode node = servers.node(ChangePolicy.always(OnChange.DELETE), false);
  private final CustomerCalls calls = new CustomerCalls(servers, node);

  @AfterEach
  void clear() {
    calls
        .deadLetters()
        .findValuesAsText("eventId")
        .forEach(event -> node.ports().deadLetters().remove(new EventId(event)).get());
  }

  @AfterAll
  void close() {
    node.close();
    servers.close();
  }

  @Test
  void an_outage_of_the_cache_for_an_hour_is_waited_out() {
    CustomerId customer = calls.customer("Ada");
    payWhileTheCacheIsDown(customer);
    deliveries.advance(Duration.ofHours(1));
    assertThat(servers.events().pending()).isEqualTo(1);

    cacheIsBack(customer);
    awaitFloor(customer, "ledger/L-Ada=2");

    assertThat(servers.events().pending()).isZero();
    assertThat(calls.deadLetters()).isEmpty();
  }

  @Test
  void what_was_tried_for_a_day_is_parked_and_arrives_once_it_is_redriven() {
    CustomerId customer = calls.customer("Grace");
    payWhileTheCacheIsDown(customer);
    deliveries.advance(Duration.ofHours(25));

    JsonNode letter = calls.deadLetters().path(0);
    assertThat(letter.path("event").path("keys").path(0).asText())
        .isEqualTo("customer-loans:Grace");
    assertThat(letter.path("reason").asText())
        .startsWith("delivery: ERROR_FROM_TARGET")
        .contains("cache");
    assertThat(letter.path("attempts").asInt()).isBetween(100, 186);
    assertThat(servers.events().pending()).isZero();

    cacheIsBack(customer);
    String event = letter.path("event").path("eventId").asText();
    calls.operator("POST", "/ops/dead-letters/" + event + "/redrive", "");
    relay();
    awaitFloor(customer, "ledger/L-Grace=2");

    assertThat(calls.deadLetters()).isEmpty();
  }

  @Test
  void an_event_that_nobody_can_handle_is_parked_at_once_and_delays_nobody() {
    CustomerId customer = calls.customer("Joan");
    append(event("poison", "no-such-class:X", "ledger/L-X=9"));
    calls.pay(customer, "june");

    relay();

    assertThat(calls.deadLetters().findValuesAsText("eventId")).containsExactly("poison");
    assertThat(calls.floor(customer)).endsWith("ledger/L-Joan=2");
    assertThat(servers.events().pending()).isZero();
  }

  @Test
  void an_event_that_breaks_its_contract_is_never_sent_and_parked_with_the_reason() {
    append(event("broken", "customer-loans:Mary", "profile/Mary=9"));

    await()
        .untilAsserted(
            () -> {
              relay();
              assertThat(calls.deadLetters().findValuesAsText("eventId")).containsExactly("broken");
            });

    assertThat(calls.deadLetters().path(0).path("reason").asText())
        .startsWith("event contract: payment_processed/2: $.version");
    assertThat(node.ports().events().touching(new CacheKey("customer-loans", "Mary"), 1).get())
        .isEmpty();
  }

  @Test
  void what_arrives_by_an_unknown_contract_is_parked_and_what_is_no_event_is_told() {
    put(
        """
        {"schemaVersion":99,"eventId":"from-the-future","type":"payment_processed",
         "occurredAt":"2017-06-30T10:00:00Z","keys":["customer-loans:C-1"],
         "version":"ledger/L-1=2","subject":"P-1"}
        """);
    put("{\"balance\":7}");

    assertThat(calls.deadLetters().path(0).path("reason").asText())
        .isEqualTo("event contract: there is no contract payment_processed/99");
    assertThat(servers.events().pending()).isZero();
    assertThat(scrape()).contains("freshet_events_unreadable_total 1.0");
  }

  private void payWhileTheCacheIsDown(CustomerId customer) {
    servers.redis().kill();
    calls.pay(customer, "june");
    relay();
  }

  private void cacheIsBack(CustomerId customer) {
    servers.redis().restart();
    CacheKey key = new CacheKey("customer-loans", customer.value());
    await().until(() -> node.ports().loansCache().explain(key).isRight());
  }

  /** A cache that has just come back may still be too slow for a first attempt. */
  private void awaitFloor(CustomerId customer, String version) {
    await()
        .untilAsserted(
            () -> {
              deliveries.advance(Duration.ofMinutes(10));
              assertThat(calls.floor(customer)).endsWith(version);
            });
  }

  private void relay() {
    node.useCases().relay().relay().get();
    deliveries.awaitIdle();
  }

  private void append(Event event) {
    assertThat(node.ports().outbox().append(event).isRight()).isTrue();
  }

  private static Event event(String id, String key, String version) {
    return new Event(
        new EventId(id),
        Event.Type.PAYMENT_PROCESSED,
        Instant.now().minusSeconds(1),
        List.of(CacheKey.parse(key).get()),
        VersionVector.parse(version).get(),
        id);
  }

  private void put(String detail) {
    PutEventsRequestEntry entry =
        PutEventsRequestEntry.builder()
            .eventBusName(LocalEvents.BUS)
            .source("freshet")
            .detailType("payment_processed")
            .detail(detail)
            .build();
    try (EventBridgeClient client =
        EventBridgeSettings.local(servers.events().endpoint()).connect()) {
      client.putEvents(put -> put.entries(List.of(entry)));
    }
    deliveries.awaitIdle();
  }

  private String scrape() {
    return calls.http().text("/metrics");
  }
}
