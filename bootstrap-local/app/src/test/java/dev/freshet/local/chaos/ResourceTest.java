package dev.freshet.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ResourceTest {

  private static final Resource LOANS = Resource.current("/customers/Ada/loans");
  private static final Resource STATEMENT = Resource.aged("/loans/L-1/statement");
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Test
  void loans_are_as_of_the_moment_when_they_were_asked_for_whatever_their_age() {
    assertThat(LOANS.asOf(100 * SECOND, 101 * SECOND, Duration.ofSeconds(16)))
        .isEqualTo(100 * SECOND);
  }

  @Test
  void a_statement_is_as_of_what_its_age_says_which_is_cut_to_seconds() {
    assertThat(STATEMENT.asOf(100 * SECOND, 101 * SECOND, Duration.ofSeconds(16)))
        .isEqualTo(84 * SECOND);
    assertThat(STATEMENT.asOf(95 * SECOND, 101 * SECOND, Duration.ZERO)).isEqualTo(95 * SECOND);
  }

  @Test
  void each_has_a_bound() {
    assertThat(STATEMENT.isTooOld(Duration.ofMinutes(1))).isFalse();
    assertThat(STATEMENT.isTooOld(Duration.ofSeconds(61))).isTrue();
    assertThat(LOANS.isTooOld(Duration.ofMinutes(2))).isFalse();
    assertThat(LOANS.isTooOld(Duration.ofSeconds(121))).isTrue();
  }
}
