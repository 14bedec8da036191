package dev.freshet.eventbridge.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.control.Option;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatternCheckTest {

  private static final String TOO_COMPLEX = "Rule is too complex - try using fewer ";

  @Test
  void a_pattern_may_have_a_thousand_combinations_of_alternatives() {
    assertThat(PatternCheck.problemOf(nested(10, 10, 10))).isEqualTo(Option.none());
    assertThat(PatternCheck.problemOf(nested(10, 10, 11)))
        .isEqualTo(Option.some(TOO_COMPLEX + "OR relationships"));
  }

  @Test
  void alternatives_that_multiply_are_counted_and_not_compiled() {
    String pattern = nested(IntStream.range(0, 60).map(_ -> 2).toArray());
    assertThat(PatternCheck.problemOf(pattern).get()).startsWith(TOO_COMPLEX);
  }

  @Test
  void alternatives_within_an_alternative_add_up() {
    String inner = "{\"$or\":[" + alternatives("b", 600) + "]}";
    assertThat(PatternCheck.problemOf("{\"$or\":[{\"a\":[1]}," + inner + "]}"))
        .isEqualTo(Option.none());
    assertThat(PatternCheck.problemOf("{\"$or\":[" + inner + "," + inner + "]}").get())
        .startsWith(TOO_COMPLEX);
  }

  /** Recorded on the service by localstack's suite, case {@code content_wildcard_complex_EXC}. */
  @Test
  void wildcards_that_repeat_what_follows_them_are_too_complex() {
    assertThat(
            PatternCheck.problemOf("{\"EventBusArn\":[{\"wildcard\":\"*:*:*:*:*:event-bus/*\"}]}"))
        .isEqualTo(
            Option.some(
                TOO_COMPLEX
                    + "wildcard characters or fewer repeating character sequences after a"
                    + " wildcard character"));
    assertThat(PatternCheck.problemOf("{\"EventBusArn\":[{\"wildcard\":\"*:event-bus/*\"}]}"))
        .isEqualTo(Option.none());
  }

  /** Event-ruler 2.1.0 accepts it and throws when it is added. */
  @Test
  void what_is_checked_and_cannot_be_compiled_is_refused() {
    assertThat(
            PatternCheck.problemOf("{\"x\":[{\"anything-but\":{\"prefix\":[]}},\"10.0.0.0/8\"]}"))
        .isEqualTo(Option.some("Rule cannot be compiled"));
  }

  /** One {@code $or} beside the other, in objects of their own, so that they multiply. */
  private static String nested(int... sizes) {
    return IntStream.range(0, sizes.length)
        .mapToObj(i -> "\"m" + i + "\":{\"$or\":[" + alternatives("f", sizes[i]) + "]}")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String alternatives(String field, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"" + field + i + "\":[1]}")
        .collect(Collectors.joining(","));
  }
}
