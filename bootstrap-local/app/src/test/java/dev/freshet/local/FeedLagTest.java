package dev.freshet.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.application.proactive.Change;
import dev.freshet.application.proactive.Change.Position;
import dev.freshet.domain.customer.CustomerId;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FeedLagTest {

  private static final Instant NOW = Instant.parse("2017-06-30T12:00:00Z");
  private static final CustomerId ADA = new CustomerId("Ada");

  private final FeedLag lag = new FeedLag(() -> NOW);

  @Test
  void nothing_is_said_before_the_first_change() {
    assertThat(lag.seen()).isEmpty();
  }

  @Test
  void a_change_lags_from_its_commit_until_it_is_applied() {
    for (int seconds = 1; seconds <= 100; seconds++) {
      applied(NOW.minusSeconds(100), NOW.minusSeconds(100).plusSeconds(seconds));
    }

    FeedLag.Seen seen = lag.seen().get();
    assertThat(seen.changes()).isEqualTo(100);
    assertThat(seen.behind()).isEqualTo(Duration.ofSeconds(100));
    assertThat(seen.last()).isEqualTo(Duration.ofSeconds(100));
    assertThat(seen.p50()).isBetween(Duration.ofSeconds(50), Duration.ofMillis(50_100));
    assertThat(seen.p99()).isBetween(Duration.ofSeconds(99), Duration.ofMillis(99_100));
    assertThat(seen.max()).isBetween(Duration.ofSeconds(100), Duration.ofMillis(100_100));
  }

  @Test
  void a_change_that_is_delivered_again_moves_nothing_back() {
    applied(NOW.minusSeconds(1), NOW);
    applied(NOW.minusSeconds(9), NOW);

    assertThat(lag.seen().get().through()).isEqualTo(NOW.minusSeconds(1));
  }

  @Test
  void a_source_whose_clock_is_ahead_makes_no_negative_lag() {
    applied(NOW.plusSeconds(1), NOW);

    assertThat(lag.seen().get().max()).isEqualTo(Duration.ZERO);
  }

  @Test
  void poison_that_does_not_say_when_it_was_committed_counts_for_nothing() {
    lag.applied(new Change.Poison(new Position(1, Instant.EPOCH), Option.none(), "not JSON"), NOW);

    assertThat(lag.seen()).isEmpty();
  }

  private void applied(Instant committedAt, Instant at) {
    lag.applied(new Change.Profile(new Position(1, committedAt), ADA, 1), at);
  }
}
