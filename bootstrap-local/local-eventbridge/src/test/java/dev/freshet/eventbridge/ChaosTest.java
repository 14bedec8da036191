package dev.freshet.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.eventbridge.delivery.Chaos;
import dev.freshet.eventbridge.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Deliveries that go wrong on purpose, and always in the same way. */
class ChaosTest {

  private static final List<Integer> ALL = IntStream.range(0, 200).boxed().toList();

  @Test
  void loses_a_share_of_the_deliveries_the_same_ones_in_every_run() {
    var chaos = Chaos.seeded(42).losing(0.2);

    var received = numbersReceivedUnder(chaos);

    assertThat(received).hasSizeBetween(130, 185).isSubsetOf(ALL).doesNotHaveDuplicates();
    assertThat(numbersReceivedUnder(chaos)).isEqualTo(received);
    assertThat(numbersReceivedUnder(Chaos.seeded(43).losing(0.2))).isNotEqualTo(received);
  }

  @Test
  void duplicates_a_share_of_the_deliveries() {
    var received = numbersReceivedUnder(Chaos.seeded(42).duplicating(0.2));

    assertThat(received).hasSizeBetween(215, 270).containsAll(ALL);
  }

  @Test
  void reorders_without_losing_or_duplicating() {
    var received = numbersReceivedUnder(Chaos.seeded(42).reordering(0.3));

    assertThat(received).containsExactlyInAnyOrderElementsOf(ALL).isNotEqualTo(ALL);
    assertThat(numbersReceivedUnder(Chaos.seeded(42).reordering(0.3))).isEqualTo(received);
  }

  @Test
  void delivers_what_was_to_be_overtaken_when_nothing_comes_to_overtake_it() {
    assertThat(numbersReceivedUnder(Chaos.seeded(42).reordering(1), ALL.subList(0, 1)))
        .containsExactly(0);
  }

  @Test
  void delays_within_the_bound_and_delivers_everything() {
    var received = numbersReceivedUnder(Chaos.seeded(42).delaying(0.5, Duration.ofSeconds(30)));

    assertThat(received).containsExactlyInAnyOrderElementsOf(ALL).isNotEqualTo(ALL);
  }

  @Test
  void leaves_everything_alone_by_default() {
    assertThat(numbersReceivedUnder(Chaos.NONE)).isEqualTo(ALL);
  }

  @Test
  void refuses_a_share_above_one() {
    assertThatThrownBy(() -> Chaos.seeded(1).losing(1.1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Integer> numbersReceivedUnder(Chaos chaos) {
    return numbersReceivedUnder(chaos, ALL);
  }

  private static List<Integer> numbersReceivedUnder(Chaos chaos, List<Integer> numbers) {
    var timeline = new VirtualTimeline(Instant.parse("2026-03-01T10:00:00Z"));
    var inbox = new Inbox();
    var builder =
        LocalEventBridge.builder()
            .timeline(timeline)
            .concurrencyPerTarget(1)
            .chaos(chaos)
            .function("inbox", inbox);
    try (var bridge = builder.start();
        var client = Sdk.client(bridge)) {
      Sdk.rule(client, "all", Sdk.target("inbox", bridge.functionArn("inbox")));
      for (int first = 0; first < numbers.size(); first += 10) {
        var ten = numbers.stream().skip(first).limit(10).map(Sdk::numbered).toList();
        client.putEvents(request -> request.entries(ten));
      }
      timeline.advance(Duration.ofMinutes(1));
      assertThat(bridge.stats().pending()).isZero();
    }
    return inbox.numbers();
  }
}
