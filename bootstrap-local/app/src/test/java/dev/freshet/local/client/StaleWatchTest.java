package dev.freshet.local.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.domain.freshness.VersionVector;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StaleWatchTest {

  private static final VersionVector NONE = VersionVector.empty();
  private static final VersionVector SEVEN = VersionVector.parse("ledger/L-1=7").get();
  private static final VersionVector EIGHT = VersionVector.parse("ledger/L-1=8").get();
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final StaleWatch watch = new StaleWatch();

  @Test
  void a_read_that_shows_less_than_its_token_is_stale() {
    assertThat(watch.isStale("Ada", NONE, EIGHT, SEVEN, 1)).isTrue();
    assertThat(watch.isStale("Ada", NONE, EIGHT, EIGHT, 2)).isFalse();
  }

  @Test
  void a_read_that_shows_less_than_one_before_it_is_stale() {
    assertThat(watch.isStale("Ada", watch.owed("Ada", 1), NONE, EIGHT, 2)).isFalse();
    assertThat(watch.isStale("Ada", watch.owed("Ada", 3), NONE, SEVEN, 4)).isTrue();
  }

  @Test
  void nothing_is_owed_of_what_was_shown_after_the_time_as_of_which_a_read_is() {
    assertThat(watch.isStale("Ada", NONE, NONE, EIGHT, 2)).isFalse();
    assertThat(watch.owed("Ada", 1)).isEqualTo(NONE);
    assertThat(watch.owed("Ada", 2)).isEqualTo(EIGHT);
  }

  @Test
  void nothing_is_owed_of_what_was_shown_of_something_else() {
    assertThat(watch.isStale("Ada", NONE, NONE, EIGHT, 2)).isFalse();
    assertThat(watch.owed("Ben", 3)).isEqualTo(NONE);
  }

  /** An older answer takes nothing back. */
  @Test
  void what_is_owed_never_grows_less() {
    assertThat(watch.isStale("Ada", NONE, NONE, EIGHT, 1)).isFalse();
    assertThat(watch.isStale("Ada", NONE, NONE, SEVEN, 2)).isFalse();
    assertThat(watch.owed("Ada", 3)).isEqualTo(EIGHT);
  }

  @Test
  void what_was_shown_long_ago_is_owed_forever() {
    assertThat(watch.isStale("Ada", NONE, NONE, SEVEN, 0)).isFalse();
    assertThat(watch.isStale("Ada", NONE, NONE, EIGHT, 10 * MINUTE)).isFalse();
    assertThat(watch.owed("Ada", 9 * MINUTE)).isEqualTo(SEVEN);
    assertThat(watch.owed("Ada", 10 * MINUTE)).isEqualTo(EIGHT);
  }
}
