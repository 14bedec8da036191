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
  void those_that_call_the_mainframe_are_together_no_more_than_it_takes() {
    Map<String, Integer> reserved =
        stage
            .all("AWS::Lambda::Function")
            .collect(
                Collectors.toMap(
                    f -> text("FunctionName").apply(f).replace("freshet-production-", ""),
                    f -> ((Number) at(f, "ReservedConcurrentExecutions")).intValue()));

    assertThat(reserved).allSatisfy((_, number) -> assertThat(number).isPositive());
    assertThat(CALL_THE_MAINFRAME.stream().mapToInt(name -> reserved.getOrDefault(name, 0)).sum())
        .isLessThanOrEqualTo(Synthesised.MAINFRAME.callers());
  }
}
