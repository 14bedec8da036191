package dev.freshet.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.control.Either;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProfileChangeTest {

  @Test
  void takes_names_of_any_script() {
    for (String name : new String[] {"Ada Byron", "José Núñez", "李小龙", "نجيب محفوظ"}) {
      assertThat(named(name).isRight()).as(name).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada\u0000",
        "Ada\n",
        "Ada\u001b[31m",
        "Ada\u0085",
        "Ada\u200e",
        "Ada\u202e",
        "Ada\u2066",
        "Ada\u2028",
        "Ada\ufeff"
      })
  void refuses_control_and_direction_characters(String name) {
    assertThat(named(name).getLeft().field()).isEqualTo("name");
    assertThat(
            ProfileChange.of(Option.none(), Option.some(name + "@example.com"), Option.none())
                .isLeft())
        .isTrue();
  }

  private static Either<InvalidProfile, ProfileChange> named(String name) {
    return ProfileChange.of(Option.some(name), Option.none(), Option.none());
  }
}
