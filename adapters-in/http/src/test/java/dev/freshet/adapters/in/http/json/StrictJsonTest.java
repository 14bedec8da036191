package dev.freshet.adapters.in.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.in.http.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "hello",
        "{\"a\":1,}",
        "/**/{}",
        "{\"a\":\"\n\"}",
        "\ufeff{}"
      })
  void refuses_what_is_not_json(String body) {
    assertThat(problem(body)).isEqualTo(ProblemType.MALFORMED_JSON);
  }

  @Test
  void says_where_the_json_breaks() {
    assertThat(StrictJson.object(bytes("{\n  \"a\": x}")).getLeft().detail())
        .startsWith("not JSON at line 2, column ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} {}", "{}x", "{},", "{}]", "{}\u0000"})
  void refuses_what_follows_the_object(String body) {
    assertThat(problem(body)).isEqualTo(ProblemType.TRAILING_CONTENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"a\":1,\"a\":1}", "{\"b\":{\"a\":1,\"a\":2}}", "{\"a\":1,\"\\u0061\":2}"})
  void refuses_a_field_given_twice(String body) {
    assertThat(problem(body)).isEqualTo(ProblemType.DUPLICATE_FIELD);
  }

  @Test
  void refuses_bytes_that_are_not_utf_8() {
    byte[][] bodies = {
      {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
      {(byte) 0xc0, (byte) 0x80},
      {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'},
      "{}".getBytes(StandardCharsets.UTF_16)
    };
    for (byte[] body : bodies) {
      assertThat(StrictJson.object(body).getLeft().type()).isEqualTo(ProblemType.INVALID_UTF8);
    }
  }

  @Test
  void refuses_nesting_that_goes_too_deep_in_objects_and_arrays() {
    assertThat(problem("{\"a\":".repeat(17) + "1" + "}".repeat(17)))
        .isEqualTo(ProblemType.NESTED_TOO_DEEP);
    assertThat(problem("{\"a\":" + "[".repeat(30_000))).isEqualTo(ProblemType.NESTED_TOO_DEEP);
    assertThat(
            StrictJson.object(bytes("{\"a\":" + "[".repeat(15) + "]".repeat(15) + "}")).isRight())
        .isTrue();
  }

  @Test
  void takes_numbers_and_names_as_long_as_a_body() {
    assertThat(StrictJson.object(bytes("{\"a\":" + "9".repeat(60_000) + "}")).isRight()).isTrue();
    assertThat(StrictJson.object(bytes("{\"" + "a".repeat(60_000) + "\":1}")).isRight()).isTrue();
  }

  private static ProblemType problem(String body) {
    return StrictJson.object(bytes(body)).getLeft().type();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
