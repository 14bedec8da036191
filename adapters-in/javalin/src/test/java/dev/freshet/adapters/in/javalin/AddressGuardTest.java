package dev.freshet.adapters.in.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.control.Option;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AddressGuardTest {

  private static final InetAddress ADA = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress GRACE = InetAddress.ofLiteral("192.0.2.2");

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void admits_so_many_new_ones_of_an_address_in_a_second_and_those_of_others() {
    AddressGuard guard = guard(new AddressLimits(Option.none(), Option.some(4)));

    assertThat(admitted(guard, ADA, 100)).isEqualTo(4);
    assertThat(admitted(guard, GRACE, 100)).isEqualTo(4);
    now = now.plus(Duration.ofMillis(500));
    assertThat(admitted(guard, ADA, 100)).isEqualTo(2);
  }

  @Test
  void admits_so_many_at_once_and_another_when_one_has_left() {
    AddressGuard guard = guard(new AddressLimits(Option.some(3), Option.none()));

    assertThat(admitted(guard, ADA, 100)).isEqualTo(3);
    assertThat(admitted(guard, GRACE, 1)).isEqualTo(1);
    guard.left(ADA);
    assertThat(admitted(guard, ADA, 100)).isEqualTo(1);
  }

  @Test
  void what_came_too_fast_is_not_held_against_the_number_that_may_be_open() {
    AddressGuard guard = guard(new AddressLimits(Option.some(3), Option.some(2)));

    assertThat(admitted(guard, ADA, 100)).isEqualTo(2);
    now = now.plus(Duration.ofSeconds(1));
    assertThat(admitted(guard, ADA, 100)).isEqualTo(1);
  }

  @Test
  void admits_any_number_without_limits() {
    assertThat(admitted(guard(AddressLimits.NONE), ADA, 10_000)).isEqualTo(10_000);
  }

  private AddressGuard guard(AddressLimits limits) {
    return new AddressGuard(limits, () -> now);
  }

  private static int admitted(AddressGuard guard, InetAddress address, int asking) {
    int admitted = 0;
    for (int i = 0; i < asking; i++) {
      admitted += guard.admits(address) ? 1 : 0;
    }
    return admitted;
  }
}
