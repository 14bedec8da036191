package dev.freshet.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** One bad event or target never delays another, even with one delivery at a time per target. */
class IsolationTest {

  private final Inbox inbox = new Inbox();
  private final CountDownLatch testIsOver = new CountDownLatch(1);
  private final LocalEventBridgeBuilder builder =
      LocalEventBridge.builder().concurrencyPerTarget(1).function("inbox", inbox);

  @Test
  void a_target_that_hangs_delays_no_other_target() throws InterruptedException {
    builder.targetTimeout(Duration.ofHours(1)).function("hanging", payload -> testIsOver.await());

    try (var bridge = builder.start();
        var client = Sdk.client(bridge)) {
      Sdk.rule(
          client,
          "all",
          Sdk.target("hanging", bridge.functionArn("hanging")),
          Sdk.target("inbox", bridge.functionArn("inbox")));
      for (int n = 0; n < 100; n++) {
        Sdk.put(client, Sdk.numbered(n));
      }

      inbox.await(100);
      assertThat(bridge.stats().pending()).isGreaterThanOrEqualTo(100);
      testIsOver.countDown();
    }
  }

  @Test
  void a_poison_event_delays_no_other_event_of_the_same_target() throws InterruptedException {
    builder.function("picky", this::refuseZero);

    try (var bridge = builder.start();
        var client = Sdk.client(bridge)) {
      Sdk.rule(client, "all", Sdk.target("picky", bridge.functionArn("picky")));
      for (int n = 0; n < 100; n++) {
        Sdk.put(client, Sdk.numbered(n));
      }

      inbox.await(99);
      assertThat(inbox.numbers()).doesNotContain(0);
      assertThat(bridge.stats().pending()).isPositive();
    }
  }

  @Test
  void a_function_that_takes_too_long_is_interrupted_and_called_again()
      throws InterruptedException {
    var calls = new CountDownLatch(2);
    builder
        .targetTimeout(Duration.ofMillis(50))
        .backOff(Duration.ofMillis(10), Duration.ofMillis(10))
        .function(
            "slow",
            payload -> {
              calls.countDown();
              testIsOver.await();
            });

    try (var bridge = builder.start();
        var client = Sdk.client(bridge)) {
      Sdk.rule(client, "all", Sdk.target("slow", bridge.functionArn("slow")));
      Sdk.put(client, Sdk.numbered(1));

      calls.await();
      assertThat(bridge.stats().failedAttempts()).isPositive();
      testIsOver.countDown();
    }
  }

  private void refuseZero(String payload) {
    if (payload.contains("{\"n\":0}")) {
      throw new IllegalArgumentException("poison");
    }
    inbox.handle(payload);
  }
}
