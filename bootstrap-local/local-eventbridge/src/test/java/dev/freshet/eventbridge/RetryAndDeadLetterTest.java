package dev.freshet.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.eventbridge.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.RetryPolicy;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** A target that is down, for an hour and for ever, on a virtual clock. */
class RetryAndDeadLetterTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static ElasticMq queues;

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final List<Instant> attempts = new ArrayList<>();
  private final Inbox inbox = new Inbox();
  private final List<Map<String, String>> letters = new ArrayList<>();
  private int lettersRefused;
  private Instant downUntil = Instant.MAX;
  private LocalEventBridge bridge;
  private EventBridgeClient client;

  @BeforeAll
  static void startQueues() {
    queues = new ElasticMq();
    queues.create("dead-letters");
  }

  @AfterAll
  static void stopQueues() {
    queues.close();
  }

  @BeforeEach
  void start() {
    bridge =
        LocalEventBridge.builder()
            .timeline(timeline)
            .jitterSeed(1)
            .sqsEndpoint(queues.endpoint())
            .function("flaky", this::handle)
            .function("inbox", inbox)
            .queue("own-letters", (body, attributes) -> takeLetter(attributes))
            .start();
    client = Sdk.client(bridge);
  }

  @AfterEach
  void stop() {
    client.close();
    bridge.close();
  }

  @Test
  void delivers_once_the_target_is_back_after_an_hour() {
    downUntil = START.plus(Duration.ofHours(1));
    put(policy -> policy);

    timeline.advance(Duration.ofMinutes(59));
    assertThat(inbox.numbers()).isEmpty();
    timeline.advance(Duration.ofMinutes(11));

    assertThat(inbox.numbers()).containsExactly(1);
    assertThat(bridge.stats().pending()).isZero();
  }

  @Test
  void waits_longer_and_longer_up_to_the_cap_and_never_the_same_time() {
    put(policy -> policy);

    timeline.advance(Duration.ofHours(2));

    var steps = new ArrayList<Duration>();
    for (int n = 1; n < attempts.size(); n++) {
      steps.add(Duration.between(attempts.get(n - 1), attempts.get(n)));
    }
    assertThat(steps.getFirst()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    assertThat(steps.get(5)).isBetween(Duration.ofMillis(3_200), Duration.ofMillis(6_400));
    assertThat(steps.subList(12, steps.size()))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            step -> assertThat(step).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10)))
        .doesNotHaveDuplicates();
  }

  @Test
  void parks_the_event_in_the_dead_letter_queue_when_its_retries_are_used_up() {
    put(policy -> policy.maximumRetryAttempts(3));

    timeline.advance(Duration.ofHours(1));

    assertThat(attempts).hasSize(4);
    var letter = queues.receive("dead-letters").getFirst();
    assertThat(ElasticMq.attributes(letter))
        .isEqualTo(
            Map.of(
                "RULE_ARN", "arn:aws:events:us-east-1:000000000000:rule/all",
                "TARGET_ARN", "arn:aws:lambda:us-east-1:000000000000:function:flaky",
                "ERROR_CODE", "ERROR_FROM_TARGET",
                "ERROR_MESSAGE", "java.lang.IllegalStateException: down",
                "EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts",
                "RETRY_ATTEMPTS", "3"));
    assertThat(letter.body()).contains("\"detail\":{\"n\":1}");
    assertThat(bridge.stats().deadLettered()).isEqualTo(1);
    assertThat(bridge.stats().pending()).isZero();
  }

  @Test
  void parks_the_event_in_a_queue_of_this_process_once_that_takes_it() {
    lettersRefused = 2;
    Sdk.rule(client, "all", flaky(policy -> policy.maximumRetryAttempts(3), "own-letters"));
    Sdk.put(client, Sdk.numbered(1));

    timeline.advance(Duration.ofHours(1));

    assertThat(letters)
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter)
                    .containsEntry("ERROR_MESSAGE", "java.lang.IllegalStateException: down")
                    .containsEntry("RETRY_ATTEMPTS", "3"));
    assertThat(bridge.stats().deadLettered()).isEqualTo(1);
    assertThat(bridge.stats().pending()).isZero();
  }

  @Test
  void tries_a_last_time_at_the_end_of_the_events_age_and_then_parks_it() {
    put(policy -> policy.maximumEventAgeInSeconds(3_600));

    timeline.advance(Duration.ofMinutes(59));
    assertThat(bridge.stats().deadLettered()).isZero();
    timeline.advance(Duration.ofMinutes(2));

    assertThat(attempts.getLast()).isEqualTo(START.plus(Duration.ofHours(1)));
    assertThat(ElasticMq.attributes(queues.receive("dead-letters").getFirst()))
        .containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumEventAgeInSeconds")
        .containsEntry("RETRY_ATTEMPTS", String.valueOf(attempts.size() - 1));
  }

  @Test
  void gives_up_after_24_hours_or_185_retries_by_default() {
    put(policy -> policy);

    timeline.advance(Duration.ofHours(25));

    assertThat(attempts).hasSizeBetween(150, 186);
    assertThat(queues.receive("dead-letters")).hasSize(1);
  }

  @Test
  void delivers_what_was_parked_once_it_is_put_again() {
    put(policy -> policy.maximumRetryAttempts(0));
    timeline.awaitIdle();
    var letter = queues.receive("dead-letters").getFirst();

    downUntil = timeline.instant();
    var detail = letter.body().replaceFirst(".*\"detail\":(\\{.*})}", "$1");
    Sdk.put(client, Sdk.entry(detail));
    timeline.awaitIdle();

    assertThat(inbox.numbers()).containsExactly(1);
  }

  @Test
  void gives_up_at_once_on_a_function_that_is_not_registered() {
    var missing = bridge.functionArn("missing");
    Sdk.rule(
        client,
        "all",
        Sdk.target("missing", missing).toBuilder().deadLetterConfig(this::deadLetters).build());

    Sdk.put(client, Sdk.numbered(1));
    timeline.awaitIdle();

    assertThat(ElasticMq.attributes(queues.receive("dead-letters").getFirst()))
        .containsEntry("ERROR_CODE", "NO_RESOURCE")
        .containsEntry("RETRY_ATTEMPTS", "0")
        .doesNotContainKey("EXHAUSTED_RETRY_CONDITION");
  }

  @Test
  void drops_an_exhausted_event_where_there_is_no_dead_letter_queue() {
    Sdk.rule(
        client,
        "all",
        Sdk.target("flaky", bridge.functionArn("flaky")).toBuilder()
            .retryPolicy(policy -> policy.maximumRetryAttempts(1))
            .build());

    Sdk.put(client, Sdk.numbered(1));
    timeline.advance(Duration.ofSeconds(1));

    assertThat(bridge.stats().dropped()).isEqualTo(1);
    assertThat(bridge.stats().pending()).isZero();
  }

  @Test
  void keeps_a_letter_until_its_queue_exists() {
    Sdk.rule(client, "all", flaky(policy -> policy.maximumRetryAttempts(0), "late-queue"));
    Sdk.put(client, Sdk.numbered(1));
    timeline.advance(Duration.ofMinutes(1));
    assertThat(bridge.stats().pending()).isEqualTo(1);

    queues.create("late-queue");
    timeline.advance(Duration.ofMinutes(5));

    assertThat(queues.receive("late-queue")).hasSize(1);
    assertThat(bridge.stats().pending()).isZero();
  }

  @Test
  void delivers_to_a_queue_as_a_target() {
    queues.create("orders");
    Sdk.rule(client, "all", Sdk.target("orders", bridge.queueArn("orders")));

    Sdk.put(client, Sdk.numbered(5));

    assertThat(queues.receive("orders").getFirst().body()).contains("\"detail\":{\"n\":5}");
  }

  private void handle(String payload) {
    attempts.add(timeline.instant());
    if (timeline.instant().isBefore(downUntil)) {
      throw new IllegalStateException("down");
    }
    inbox.handle(payload);
  }

  private void takeLetter(Map<String, String> attributes) {
    if (lettersRefused > 0) {
      lettersRefused--;
      throw new IllegalStateException("no room");
    }
    letters.add(attributes);
  }

  private void put(UnaryOperator<RetryPolicy.Builder> policy) {
    Sdk.rule(client, "all", flaky(policy, "dead-letters"));
    Sdk.put(client, Sdk.numbered(1));
  }

  private Target flaky(UnaryOperator<RetryPolicy.Builder> policy, String queue) {
    return Sdk.target("flaky", bridge.functionArn("flaky")).toBuilder()
        .retryPolicy(policy.apply(RetryPolicy.builder()).build())
        .deadLetterConfig(config -> config.arn(bridge.queueArn(queue)))
        .build();
  }

  private void deadLetters(
      software.amazon.awssdk.services.eventbridge.model.DeadLetterConfig.Builder config) {
    config.arn(bridge.queueArn("dead-letters"));
  }
}
