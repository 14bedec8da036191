package dev.freshet.eventbridge.api;

import dev.freshet.eventbridge.catalogue.Target;
import dev.freshet.eventbridge.catalogue.Target.RetryPolicy;
import dev.freshet.eventbridge.delivery.InputTemplate;
import dev.freshet.eventbridge.delivery.TargetInput;
import dev.freshet.eventbridge.delivery.Targets;
import dev.freshet.eventbridge.json.Json;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a target must satisfy before a rule may have it. */
final class TargetRules {

  private static final int MOST_VARIABLES = 100;
  private static final int LONGEST_INPUT = 8192;
  private static final int LONGEST_PATH = 256;

  private final Targets targets;

  TargetRules(Targets targets) {
    this.targets = targets;
  }

  Either<ApiError, List<Target>> check(List<Target> candidates) {
    var constraints = new Constraints();
    for (int index = 0; index < candidates.size(); index++) {
      constrain(constraints, "targets." + (index + 1) + ".member.", candidates.get(index));
    }
    return constraints.then(
        () ->
            candidates.stream()
                .map(this::problem)
                .filter(Objects::nonNull)
                .findFirst()
                .<Either<ApiError, List<Target>>>map(Either::left)
                .orElse(Either.right(candidates)));
  }

  private static void constrain(Constraints constraints, String member, Target target) {
    constraints
        .name(member + "id", target.id(), 64)
        .required(member + "arn", target.arn())
        .arn(member + "arn", target.arn())
        .atMost(member + "input", target.input(), LONGEST_INPUT)
        .atMost(member + "inputPath", target.inputPath(), LONGEST_PATH);
    var transformer = target.inputTransformer();
    if (transformer != null) {
      constraints
          .required(member + "inputTransformer.inputTemplate", transformer.inputTemplate())
          .notEmpty(member + "inputTransformer.inputTemplate", transformer.inputTemplate())
          .atMost(
              member + "inputTransformer.inputTemplate", transformer.inputTemplate(), LONGEST_INPUT)
          .atMost(
              member + "inputTransformer.inputPathsMap", variables(transformer), MOST_VARIABLES);
    }
    var policy = target.retries();
    var attempts = member + "retryPolicy.maximumRetryAttempts";
    var age = member + "retryPolicy.maximumEventAgeInSeconds";
    constraints
        .atLeast(attempts, policy.maximumRetryAttempts(), 0)
        .atMost(attempts, policy.maximumRetryAttempts(), RetryPolicy.MOST_RETRY_ATTEMPTS)
        .atLeast(age, policy.maximumEventAgeInSeconds(), RetryPolicy.LEAST_EVENT_AGE_SECONDS)
        .atMost(age, policy.maximumEventAgeInSeconds(), RetryPolicy.MOST_EVENT_AGE_SECONDS);
  }

  private @Nullable ApiError problem(Target target) {
    if (!targets.supports(target.arn())) {
      return ApiError.invalid(
          "Arn",
          target.arn()
              + " is neither a function, nor a URL, nor a standard queue behind the configured SQS endpoint.");
    }
    var deadLetterArn = target.deadLetterArn();
    if (deadLetterArn != null && !targets.hasQueue(deadLetterArn)) {
      return ApiError.invalid(
          "DeadLetterConfig.Arn",
          deadLetterArn + " is not a standard queue behind the configured SQS endpoint.");
    }
    return inputProblem(target);
  }

  private static @Nullable ApiError inputProblem(Target target) {
    var inputs =
        Stream.of(target.input(), target.inputPath(), target.inputTransformer())
            .filter(Objects::nonNull)
            .count();
    if (inputs > 1) {
      return ApiError.invalid(
          "Only one of Input, InputPath, or InputTransformer must be provided for target "
              + target.id()
              + ".");
    }
    var flaw = target.input() == null ? Option.<String>none() : Json.flaw(target.input());
    if (flaw.isDefined()) {
      return ApiError.invalid(
          "JSON syntax error in input for target %s: %s".formatted(target.id(), flaw.get()));
    }
    return paths(target)
        .filter(path -> !TargetInput.isPath(path))
        .findFirst()
        .map(path -> ApiError.invalid("InputPath", path + " is not a JSON path."))
        .orElseGet(() -> templateProblem(target));
  }

  private static @Nullable ApiError templateProblem(Target target) {
    var transformer = target.inputTransformer();
    if (transformer == null) {
      return null;
    }
    var variables = variables(transformer);
    var template = new InputTemplate(transformer.inputTemplate());
    var reserved = variables.stream().filter(TargetRules::isReserved).findFirst();
    var unknown =
        template.placeholders().stream()
            .filter(name -> !variables.contains(name) && !TargetInput.PREDEFINED.contains(name))
            .findFirst();
    if (reserved.isPresent()) {
      return ApiError.invalid(
          "InputPathsMap for target %s contains reserved key %s."
              .formatted(target.id(), reserved.get()));
    }
    if (unknown.isPresent()) {
      return ApiError.invalid(
          "InputTemplate for target %s contains invalid placeholder %s."
              .formatted(target.id(), unknown.get()));
    }
    return template.namesAMember()
        ? ApiError.invalid(
            "InputTemplate for target %s has a placeholder as a key.".formatted(target.id()))
        : null;
  }

  private static Set<String> variables(Target.InputTransformer transformer) {
    var paths = transformer.inputPathsMap();
    return paths == null ? Set.of() : paths.keySet();
  }

  private static boolean isReserved(String variable) {
    return variable.toLowerCase(Locale.ROOT).startsWith("aws");
  }

  private static Stream<String> paths(Target target) {
    var transformer = target.inputTransformer();
    var mapped = transformer == null ? null : transformer.inputPathsMap();
    return Stream.concat(
        Stream.ofNullable(target.inputPath()),
        mapped == null ? Stream.empty() : mapped.values().stream());
  }
}
