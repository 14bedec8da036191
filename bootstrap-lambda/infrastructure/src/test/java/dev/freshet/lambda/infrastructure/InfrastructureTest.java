package dev.freshet.lambda.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.adapters.out.dynamodb.DynamoTables;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** One synthesis for all, because it takes seconds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InfrastructureTest {

  private static final Stage.Tokens TOKENS =
      new Stage.Tokens("https://tokens.example.com", "freshet");
  private static final Stage.Mainframe MAINFRAME =
      new Stage.Mainframe("https://mainframe.example.com:8443", 8443, "10.99.0.0/24", 20);

  private final Infrastructure infrastructure;
  private final Template services;
  private final Template state;
  private final Template network;

  InfrastructureTest(@TempDir Path folder) throws IOException {
    for (String module :
        List.of("billing", "payment", "profile", "cache-manager", "outbox-relay", "reconciler")) {
      emptyArtifact(folder, module);
    }
    App app = new App(AppProps.builder().outdir(folder.resolve("out").toString()).build());
    infrastructure =
        Infrastructure.of(app, Stage.trial(TOKENS, MAINFRAME), new Artifacts(folder, "1"));
    services = Template.fromStack(infrastructure.services);
    state = Template.fromStack(infrastructure.state);
    network = Template.fromStack(infrastructure.network);
  }

  @Test
  void cdk_nag_finds_nothing_that_is_not_explained() {
    for (Stack stack : infrastructure.stacks()) {
      Annotations found = Annotations.fromStack(stack);
      found.hasNoError("*", Match.stringLikeRegexp("AwsSolutions-.*"));
      found.hasNoWarning("*", Match.stringLikeRegexp("AwsSolutions-.*"));
    }
  }

  @Test
  void no_policy_allows_every_action_of_a_service_on_data() {
    assertThat(statements())
        .isNotEmpty()
        .flatExtracting(statement -> actions(statement))
        .doesNotContain("*")
        .noneMatch(action -> action.startsWith("dynamodb:") && action.contains("*"))
        .noneMatch(action -> action.startsWith("events:") && action.contains("*"))
        .noneMatch(action -> action.startsWith("sqs:") && action.contains("*"));
  }

  @Test
  void no_policy_names_every_resource() {
    assertThat(statements()).noneMatch(statement -> "*".equals(statement.get("Resource")));
  }

  @Test
  void every_table_is_encrypted_and_can_be_recovered() {
    assertThat(state.findResources("AWS::DynamoDB::GlobalTable").values())
        .hasSameSizeAs(new DynamoTables("").definitions())
        .allSatisfy(
            table -> {
              assertThat(at(table, "Properties", "SSESpecification", "SSEEnabled")).isEqualTo(true);
              assertThat(at(table, "Properties", "Replicas").toString())
                  .contains("PointInTimeRecoveryEnabled=true")
                  .contains("DeletionProtectionEnabled=true");
            });
    state.hasResourceProperties(
        "AWS::DynamoDB::GlobalTable",
        Map.of(
            "TableName",
            "freshet-trial-inbox",
            "TimeToLiveSpecification",
            Map.of("AttributeName", "expiresAt", "Enabled", true)));
    state.hasResourceProperties(
        "AWS::DynamoDB::GlobalTable",
        Map.of(
            "TableName",
            "freshet-trial-outbox",
            "StreamSpecification",
            Map.of("StreamViewType", "NEW_IMAGE")));
  }

  @Test
  void every_queue_is_encrypted() {
    assertThat(services.findResources("AWS::SQS::Queue").values())
        .isNotEmpty()
        .allSatisfy(
            queue -> assertThat(at(queue, "Properties", "SqsManagedSseEnabled")).isEqualTo(true));
  }

  @Test
  void every_asynchronous_path_ends_in_the_dead_letter_queue() {
    assertThat(services.findResources("AWS::Events::Rule").values())
        .hasSize(3)
        .allSatisfy(
            rule ->
                assertThat(at(rule, "Properties", "Targets").toString()).contains("DeadLetter"));
    assertThat(services.findResources("AWS::Lambda::EventInvokeConfig").values())
        .hasSize(3)
        .allSatisfy(
            config ->
                assertThat(at(config, "Properties", "DestinationConfig").toString())
                    .contains("OnFailure"));
    services.hasResourceProperties(
        "AWS::Lambda::EventSourceMapping",
        Map.of(
            "FunctionResponseTypes", List.of("ReportBatchItemFailures"),
            "DestinationConfig", Match.objectLike(Map.of("OnFailure", Match.anyValue()))));
  }

  @Test
  void every_route_is_behind_the_authorizer_and_the_api_is_throttled() {
    assertThat(services.findResources("AWS::ApiGatewayV2::Route").values())
        .hasSize(7)
        .allSatisfy(
            route -> assertThat(at(route, "Properties", "AuthorizationType")).isEqualTo("JWT"));
    services.hasResourceProperties(
        "AWS::ApiGatewayV2::Stage",
        Map.of(
            "DefaultRouteSettings",
            Map.of("ThrottlingRateLimit", 200, "ThrottlingBurstLimit", 400)));
  }

  @Test
  void functions_start_from_snapshots_and_spare_the_mainframe() {
    assertThat(services.findResources("AWS::Lambda::Function").values())
        .hasSize(8)
        .allSatisfy(
            function -> {
              assertThat(at(function, "Properties", "SnapStart", "ApplyOn"))
                  .isEqualTo("PublishedVersions");
              assertThat(at(function, "Properties", "ReservedConcurrentExecutions"))
                  .isNotEqualTo("");
            });
    services.hasResourceProperties(
        "AWS::Lambda::Function",
        Map.of("FunctionName", "freshet-trial-billing", "ReservedConcurrentExecutions", 20));
  }

  @Test
  void nothing_leads_to_the_internet() {
    network.resourceCountIs("AWS::EC2::NatGateway", 0);
    network.resourceCountIs("AWS::EC2::InternetGateway", 0);
    network.resourceCountIs("AWS::EC2::VPCEndpoint", 2);
  }

  @Test
  void events_are_archived() {
    state.hasResourceProperties("AWS::Events::Archive", Map.of("RetentionDays", 30));
  }

  @Test
  void a_stage_that_makes_no_sense_is_refused() {
    assertThatThrownBy(
            () ->
                new Stage(
                    "A B",
                    TOKENS,
                    MAINFRAME,
                    1024,
                    0,
                    new Stage.Throttle(1, 1),
                    Duration.ofDays(1),
                    30))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Stream<Map<String, Object>> statements() {
    return services.findResources("AWS::IAM::Policy").values().stream()
        .map(policy -> at(policy, "Properties", "PolicyDocument", "Statement"))
        .flatMap(statements -> ((List<?>) statements).stream())
        .map(InfrastructureTest::object);
  }

  private static List<String> actions(Map<String, Object> statement) {
    Object actions = statement.get("Action");
    return actions instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(actions));
  }

  private static Object at(Map<String, Object> object, String... path) {
    Object value = object;
    for (String name : path) {
      value = object(value).getOrDefault(name, "");
    }
    return value;
  }

  @SuppressWarnings("unchecked") // a JSON object
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  private static void emptyArtifact(Path folder, String module) throws IOException {
    Path target = Files.createDirectories(folder.resolve(module).resolve("target"));
    Path jar = target.resolve("freshet-lambda-" + module + "-1-function.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(module));
    }
  }
}
