package dev.freshet.lambda.infrastructure;

import static dev.freshet.lambda.infrastructure.Synthesised.at;
import static dev.freshet.lambda.infrastructure.Synthesised.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

class AsynchronousPathsTest {

  private final Synthesised stage = Synthesised.production();

  @Test
  void every_rule_has_a_queue_for_what_it_cannot_deliver() {
    assertThat(stage.all("AWS::Events::Rule"))
        .hasSize(3)
        .extracting(text("Targets"))
        .allMatch(targets -> targets.contains("DeadLetterConfig"));
  }

  @Test
  void every_function_that_is_not_waited_for_has_a_queue_for_calls_that_failed() {
    assertThat(stage.all("AWS::Lambda::EventInvokeConfig"))
        .hasSize(3)
        .extracting(text("DestinationConfig", "OnFailure", "Destination"))
        .doesNotContain("");
  }

  @Test
  void every_stream_is_read_in_parts_that_can_be_repeated_and_has_a_queue_for_the_rest() {
    assertThat(stage.all("AWS::Lambda::EventSourceMapping"))
        .hasSize(2)
        .allSatisfy(
            mapping -> {
              assertThat(at(mapping, "FunctionResponseTypes"))
                  .isEqualTo(List.of("ReportBatchItemFailures"));
              assertThat(at(mapping, "BisectBatchOnFunctionError")).isEqualTo(true);
              assertThat(text("DestinationConfig", "OnFailure", "Destination").apply(mapping))
                  .isNotEmpty();
            });
  }

  @Test
  void no_batch_of_changes_overtakes_another_that_would_leave_the_watermark_ahead_of_it() {
    stage.services.hasResourceProperties(
        "AWS::Lambda::EventSourceMapping",
        Map.of("ParallelizationFactor", 1, "StartingPosition", "TRIM_HORIZON"));
    stage.state.hasResourceProperties("AWS::Kinesis::Stream", Map.of("ShardCount", 1));
    stage.services.hasResourceProperties(
        "AWS::Lambda::Function",
        Map.of(
            "FunctionName", "freshet-production-cdc-applier", "ReservedConcurrentExecutions", 1));
  }

  @Test
  void changes_are_tried_until_they_are_applied() {
    stage.services.hasResourceProperties(
        "AWS::Lambda::EventSourceMapping",
        Map.of(
            "ParallelizationFactor",
            1,
            "MaximumRetryAttempts",
            Match.absent(),
            "MaximumRecordAgeInSeconds",
            Match.absent()));
  }

  @Test
  void who_consumes_a_new_version_of_an_event_is_deployed_before_who_relays_it() {
    assertThat(dependenciesOf("freshet-production-outbox-relay"))
        .anyMatch(dependency -> dependency.startsWith("FunctionscachemanagerFunction"))
        .anyMatch(dependency -> dependency.startsWith("FunctionscachemanagerLive"));
  }

  private List<String> dependenciesOf(String function) {
    return stage.services.findResources("AWS::Lambda::Function").values().stream()
        .filter(f -> at(f, "Properties", "FunctionName").equals(function))
        .flatMap(f -> ((List<?>) f.getOrDefault("DependsOn", List.of())).stream())
        .map(String::valueOf)
        .toList();
  }

  @Test
  void a_load_takes_chunk_by_chunk_and_tolerates_no_failure() {
    String machine =
        stage
            .all("AWS::StepFunctions::StateMachine")
            .map(text("DefinitionString"))
            .findFirst()
            .get();

    assertThat(machine)
        .doesNotContain("Tolerated")
        .contains("\"MaxConcurrency\":40")
        .contains("\"Mode\":\"DISTRIBUTED\"")
        .contains("\"BackoffRate\":2")
        .contains("\"MaxAttempts\":6")
        .contains("\"Catch\":[{\"ErrorEquals\":[\"States.ALL\"]")
        .contains("sqs:sendMessage");
    stage.services.hasResourceProperties(
        "AWS::StepFunctions::StateMachine",
        Map.of(
            "TracingConfiguration", Map.of("Enabled", true),
            "LoggingConfiguration", Match.objectLike(Map.of("Level", "ALL"))));
  }

  @Test
  void the_contract_of_every_version_of_every_event_is_in_the_registry() throws Exception {
    Path contracts =
        Path.of(
            "../../application/src/main/resources/dev/freshet/application/port/event/contracts");
    Map<String, String> written = new TreeMap<>();
    try (Stream<Path> files =
        Files.find(contracts, 2, (file, _) -> file.toString().endsWith(".json"))) {
      for (Path file : files.toList()) {
        String contract = contracts.relativize(file).toString().replace(".json", "");
        written.put("freshet@" + contract.replace('/', '.'), Files.readString(file));
      }
    }

    assertThat(
            stage
                .all("AWS::EventSchemas::Schema")
                .filter(schema -> at(schema, "Type").equals("JSONSchemaDraft4"))
                .collect(Collectors.toMap(text("SchemaName"), text("Content"))))
        .hasSizeGreaterThan(3)
        .containsExactlyInAnyOrderEntriesOf(written);
  }

  @Test
  void events_are_archived() {
    stage.state.hasResourceProperties("AWS::Events::Archive", Map.of("RetentionDays", 90));
  }
}
