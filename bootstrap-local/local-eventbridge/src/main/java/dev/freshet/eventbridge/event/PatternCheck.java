package dev.freshet.eventbridge.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.eventbridge.json.Json;
import io.vavr.control.Option;
import java.io.IOException;
import java.util.stream.StreamSupport;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.MachineComplexityEvaluator;

/** Whether events can be matched by a pattern, found out by compiling it as a rule is. */
public final class PatternCheck {

  /**
   * More combinations of {@code $or} alternatives are refused before they are compiled, since every
   * one becomes a rule of its own: a pattern of 4,096 characters can make millions.
   */
  static final int MOST_COMBINATIONS = 1_000;

  /**
   * The most that the service accepts of event-ruler's measure for wildcards: it refused a pattern
   * of 11 in a recording of localstack's suite.
   */
  private static final int MOST_COMPLEX = 10;

  private static final String OR = "$or";

  private PatternCheck() {}

  /** What is wrong with the pattern, in the service's words where they are known; or none. */
  public static Option<String> problemOf(String pattern) {
    if (combinations(pattern) > MOST_COMBINATIONS) {
      return Option.some("Rule is too complex - try using fewer OR relationships");
    }
    return Option.of(JsonRuleCompiler.check(pattern)).orElse(() -> compiling(pattern));
  }

  /** The check passes some patterns that cannot be added to a machine. */
  private static Option<String> compiling(String pattern) {
    try {
      var machine = Machine.builder().build();
      machine.addRule(pattern, pattern);
      var evaluator = new MachineComplexityEvaluator(MOST_COMPLEX + 1);
      return Option.when(
          machine.evaluateComplexity(evaluator) > MOST_COMPLEX,
          "Rule is too complex - try using fewer wildcard characters or fewer repeating character"
              + " sequences after a wildcard character");
    } catch (IOException | RuntimeException refused) {
      return Option.some("Rule cannot be compiled");
    }
  }

  /** How many rules the pattern becomes, counted no further than {@link #MOST_COMBINATIONS}. */
  private static long combinations(String pattern) {
    return Json.object(pattern).map(PatternCheck::combinations).getOrElse(1L);
  }

  private static long combinations(JsonNode node) {
    long product = 1;
    for (var member : node.properties()) {
      product *=
          isOr(member.getKey(), member.getValue())
              ? alternatives(member.getValue())
              : combinations(member.getValue());
      if (product > MOST_COMBINATIONS) {
        return product;
      }
    }
    return product;
  }

  private static long alternatives(JsonNode or) {
    return StreamSupport.stream(or.spliterator(), false)
        .mapToLong(PatternCheck::combinations)
        .sum();
  }

  private static boolean isOr(String name, JsonNode value) {
    return name.equals(OR) && value.isArray() && value.size() > 1;
  }
}
