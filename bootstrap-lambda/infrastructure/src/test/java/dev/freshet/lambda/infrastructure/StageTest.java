package dev.freshet.lambda.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageTest {

  private static final Map<String, String> GIVEN =
      Map.of(
          "FRESHET_TOKEN_ISSUER", "https://tokens.example.com",
          "FRESHET_TOKEN_AUDIENCE", "freshet",
          "FRESHET_MAINFRAME_URL", "https://mainframe.example.com",
          "FRESHET_MAINFRAME_CIDR", "10.99.0.0/24");

  @Test
  void is_one_for_trying_things_out_unless_something_else_is_asked_for() {
    assertThat(Synthesise.stage(GIVEN))
        .isEqualTo(
            Stage.trial(
                new Stage.Tokens("https://tokens.example.com", "freshet"),
                new Stage.Mainframe("https://mainframe.example.com", 443, "10.99.0.0/24", 60),
                new Stage.Network("10.0.0.0/16", List.of())));
    assertThat(Synthesise.stage(with("FRESHET_STAGE", "production")).disposable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "FRESHET_TOKEN_ISSUER, '', FRESHET_TOKEN_ISSUER",
    "FRESHET_STAGE, staging, trial or production",
    "FRESHET_MAINFRAME_PORT, http, FRESHET_MAINFRAME_PORT",
    "FRESHET_MAINFRAME_CALLERS, 5, 20 callers at least",
    "FRESHET_VPC_CIDR, 10.0.0.0/8, of /16 to /24",
    "FRESHET_ZONES, us-east-1a, two zones"
  })
  void that_makes_no_sense_is_refused_in_a_sentence(String name, String value, String sentence) {
    assertThatThrownBy(() -> Synthesise.stage(with(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> given = new HashMap<>(GIVEN);
    given.put(name, value);
    return given;
  }
}
