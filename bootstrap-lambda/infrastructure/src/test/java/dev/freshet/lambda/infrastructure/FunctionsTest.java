package dev.freshet.lambda.infrastructure;

import static dev.freshet.lambda.infrastructure.Synthesised.at;
import static dev.freshet.lambda.infrastructure.Synthesised.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FunctionsTest {

  private static final Set<String> CALL_THE_MAINFRAME =
      Set.of("billing", "payment", "cart", "profile", "cache-manager", "ops", "reconciler");

  private final Synthesised stage = Synthesised.production();

  @Test
  void all_start_from_snapshots() {
    assertThat(stage.all("AWS::Lambda::Function"))
        .hasSize(12)
        .extracting(text("SnapStart", "ApplyOn"))
        .containsOnly("PublishedVersions");
  }

  @Test
  void what_they_may_ask_of_the_mainframe_at_once_is_together_no_more_than_it_takes() {
    Map<String, Integer> askedAtOnce =
        stage
            .all("AWS::Lambda::Function")
            .filter(function -> !calls(function).isEmpty())
            .collect(
                Collectors.toMap(
                    f -> text("FunctionName").apply(f).replace("freshet-production-", ""),
                    f -> reserved(f) * Integer.parseInt(calls(f))));

    assertThat(askedAtOnce.keySet()).isEqualTo(CALL_THE_MAINFRAME);
    assertThat(askedAtOnce.values()).allSatisfy(calls -> assertThat(calls).isPositive());
    assertThat(askedAtOnce.values().stream().mapToInt(calls -> calls).sum())
        .isLessThanOrEqualTo(Synthesised.MAINFRAME.callers());
  }

  @Test
  void those_that_are_not_counted_do_not_know_where_the_mainframe_is() {
    assertThat(stage.all("AWS::Lambda::Function").filter(function -> calls(function).isEmpty()))
        .hasSize(5)
        .extracting(text("Environment", "Variables", "FRESHET_MAINFRAME"))
        .containsOnly("");
  }

  private static String calls(Map<String, Object> function) {
    return text("Environment", "Variables", "FRESHET_MAINFRAME_CALLS").apply(function);
  }

  private static int reserved(Map<String, Object> function) {
    return ((Number) at(function, "ReservedConcurrentExecutions")).intValue();
  }
}
