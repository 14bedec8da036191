package dev.freshet.eventbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.eventbridge.catalogue.Rule;
import dev.freshet.eventbridge.catalogue.Target;
import dev.freshet.eventbridge.event.Event;
import dev.freshet.eventbridge.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryJournalTest {

  private static final Instant ACCEPTED_AT = Instant.parse("2026-03-01T10:00:00.123456789Z");
  private static final long SMALL = 10_000;

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("deliveries.journal");
  }

  @Test
  void gives_back_after_a_restart_exactly_what_was_not_finished() {
    var finished = aDelivery("{\"n\":1}");
    var failedTwice = aDelivery("{\"amount\":232.90}");
    try (var journal = new DeliveryJournal(file)) {
      journal.accept(finished).join();
      journal.accept(failedTwice).join();
      journal.attempted(failedTwice.withAttempts(2));
      journal.finished(finished);
    }

    try (var journal = new DeliveryJournal(file)) {
      assertThat(journal.pending()).containsExactly(failedTwice.withAttempts(2));
    }
  }

  @Test
  void loses_and_revives_nothing_while_it_compacts_under_many_writers() throws IOException {
    try (var journal = new DeliveryJournal(file, SMALL)) {
      IntStream.range(0, 2_000)
          .parallel()
          .forEach(
              n -> {
                var delivery = aDelivery("{\"n\":" + n + "}");
                journal.accept(delivery).join();
                if (n % 100 != 0) {
                  journal.finished(delivery);
                }
              });
      assertThat(journal.pendingCount()).isEqualTo(20);
    }

    try (var journal = new DeliveryJournal(file)) {
      assertThat(journal.pending())
          .extracting(delivery -> delivery.event().envelope().at("/detail/n").asInt() % 100)
          .hasSize(20)
          .containsOnly(0);
    }
    assertThat(Files.size(file)).isLessThan(10 * SMALL);
  }

  private static Delivery aDelivery(String detail) {
    var envelope = Json.object("{\"id\":\"e\",\"detail\":" + detail + "}").get();
    var rule = new Rule("r", "arn:r", "default", "{}", Rule.State.ENABLED, null, null, "0", null);
    var target = new Target("t", "http://127.0.0.1/", null, null, null, null, null, null);
    return Delivery.of(new Event(envelope), rule, target, ACCEPTED_AT);
  }
}
