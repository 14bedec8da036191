package dev.freshet.lambda.infrastructure;

import static dev.freshet.lambda.infrastructure.Synthesised.actions;
import static dev.freshet.lambda.infrastructure.Synthesised.at;
import static dev.freshet.lambda.infrastructure.Synthesised.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.out.dynamodb.DynamoTables;
import dev.freshet.application.statement.StatementPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;

class InfrastructureTest {

  private static final Set<String> SERVICES_OF_DATA =
      Set.of("dynamodb", "dax", "elasticache", "events", "kinesis", "s3", "sqs", "kms", "lambda");

  /** What Step Functions needs to log and to trace, and AWS grants for everything or not at all. */
  private static final Set<String> FOR_EVERYTHING =
      Set.of(
          "logs:CreateLogDelivery",
          "logs:GetLogDelivery",
          "logs:UpdateLogDelivery",
          "logs:DeleteLogDelivery",
          "logs:ListLogDeliveries",
          "logs:PutResourcePolicy",
          "logs:DescribeResourcePolicies",
          "logs:DescribeLogGroups",
          "xray:PutTraceSegments",
          "xray:PutTelemetryRecords",
          "xray:GetSamplingRules",
          "xray:GetSamplingTargets");

  private final Synthesised stage = Synthesised.production();

  @Test
  void cdk_nag_finds_nothing_that_is_not_explained() {
    for (Stack stack : stage.infrastructure.stacks()) {
      Annotations found = Annotations.fromStack(stack);
      found.hasNoError("*", Match.stringLikeRegexp("AwsSolutions-.*"));
      found.hasNoWarning("*", Match.stringLikeRegexp("AwsSolutions-.*"));
    }
  }

  @Test
  void no_policy_allows_every_action_of_a_service_on_data() {
    assertThat(stage.statements())
        .hasSizeGreaterThan(30)
        .flatExtracting(Synthesised::actions)
        .noneMatch(action -> action.equals("*"))
        .noneMatch(
            action ->
                action.contains("*") && SERVICES_OF_DATA.contains(action.replaceAll(":.*", "")));
  }

  @Test
  void no_policy_names_every_resource_where_one_could_be_named() {
    assertThat(stage.statements().filter(s -> "*".equals(s.get("Resource"))))
        .allSatisfy(statement -> assertThat(FOR_EVERYTHING).containsAll(actions(statement)));
  }

  @Test
  void every_table_is_encrypted_and_can_be_recovered() {
    assertThat(stage.all("AWS::DynamoDB::GlobalTable"))
        .hasSameSizeAs(new DynamoTables("").definitions())
        .allSatisfy(
            table -> {
              assertThat(at(table, "SSESpecification", "SSEEnabled")).isEqualTo(true);
              assertThat(at(table, "Replicas").toString())
                  .contains("PointInTimeRecoveryEnabled=true")
                  .contains("DeletionProtectionEnabled=true");
            });
  }

  @Test
  void items_end_where_the_adapter_says_so() {
    new DynamoTables("freshet-production-")
        .expiries()
        .forEach(
            (table, attribute) ->
                stage.state.hasResourceProperties(
                    "AWS::DynamoDB::GlobalTable",
                    Map.of(
                        "TableName",
                        table,
                        "TimeToLiveSpecification",
                        Map.of("AttributeName", attribute, "Enabled", true))));
  }

  @Test
  void every_queue_stream_bucket_and_topic_is_encrypted() {
    assertThat(stage.all("AWS::SQS::Queue"))
        .isNotEmpty()
        .allSatisfy(queue -> assertThat(at(queue, "SqsManagedSseEnabled")).isEqualTo(true));
    assertThat(stage.all("AWS::Kinesis::Stream"))
        .hasSize(1)
        .extracting(text("StreamEncryption", "EncryptionType"))
        .containsOnly("KMS");
    assertThat(stage.all("AWS::S3::Bucket"))
        .hasSize(2)
        .allSatisfy(
            bucket -> {
              assertThat(text("BucketEncryption").apply(bucket)).contains("SSEAlgorithm");
              assertThat(text("PublicAccessBlockConfiguration").apply(bucket))
                  .contains("BlockPublicPolicy=true")
                  .doesNotContain("false");
            });
    assertThat(stage.all("AWS::S3::BucketPolicy"))
        .hasSize(2)
        .extracting(text("PolicyDocument"))
        .allMatch(policy -> policy.contains("aws:SecureTransport"));
    assertThat(stage.all("AWS::SNS::Topic"))
        .hasSize(1)
        .extracting(text("KmsMasterKeyId"))
        .doesNotContain("");
  }

  @Test
  void the_caches_are_encrypted_and_let_nobody_in_who_is_not_known() {
    stage.state.hasResourceProperties(
        "AWS::DAX::Cluster",
        Map.of(
            "ClusterEndpointEncryptionType",
            "TLS",
            "ReplicationFactor",
            3,
            "SSESpecification",
            Map.of("SSEEnabled", true)));
    stage.state.hasResourceProperties(
        "AWS::ElastiCache::ServerlessCache", Map.of("UserGroupId", Match.anyValue()));
    stage.state.resourceCountIs("AWS::ElastiCache::User", 1);
    stage.state.hasResourceProperties(
        "AWS::ElastiCache::User",
        Map.of(
            "AuthenticationMode", Map.of("Type", "iam"),
            "UserId", "freshet-production-functions",
            "UserName", "freshet-production-functions"));
  }

  @Test
  void dax_keeps_an_item_no_longer_than_readers_count_on() {
    stage.state.hasResourceProperties(
        "AWS::DAX::ParameterGroup",
        Map.of(
            "ParameterNameValues",
            Map.of(
                "record-ttl-millis",
                Long.toString(StatementPolicy.KEPT_BY_DAX.toMillis()),
                "query-ttl-millis",
                "1000")));
  }

  @Test
  void dax_itself_may_touch_the_statements_and_no_other_table() {
    List<String> resources =
        stage
            .statements()
            .filter(statement -> actions(statement).contains("dynamodb:DescribeTable"))
            .map(text("Resource"))
            .toList();

    assertThat(resources).singleElement().asString().contains("Tablesstatements");
  }

  @Test
  void a_first_deployment_that_failed_leaves_nothing_behind_that_a_second_would_find() {
    List<String> kept =
        List.of("AWS::DynamoDB::GlobalTable", "AWS::Kinesis::Stream", "AWS::S3::Bucket");
    assertThat(kept.stream().flatMap(type -> stage.state.findResources(type).values().stream()))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            resource -> {
              assertThat(resource.get("DeletionPolicy")).isEqualTo("RetainExceptOnCreate");
              assertThat(resource.get("UpdateReplacePolicy")).isEqualTo("Retain");
            });
  }

  @Test
  void dax_can_be_replaced() {
    stage.state.hasResourceProperties("AWS::DAX::Cluster", Map.of("ClusterName", Match.absent()));
    stage.state.hasResourceProperties(
        "AWS::DAX::SubnetGroup", Map.of("SubnetGroupName", Match.absent()));
    stage.state.hasResourceProperties(
        "AWS::DAX::ParameterGroup", Map.of("ParameterGroupName", Match.absent()));
  }

  @Test
  void what_the_cache_may_cost_is_limited() {
    stage.state.hasResourceProperties(
        "AWS::ElastiCache::ServerlessCache",
        Map.of(
            "CacheUsageLimits",
            Map.of(
                "DataStorage",
                Map.of("Unit", "GB", "Maximum", 10),
                "ECPUPerSecond",
                Map.of("Maximum", 100_000))));
  }

  @Test
  void the_table_of_statements_takes_a_load_from_the_start() {
    stage.state.hasResourceProperties(
        "AWS::DynamoDB::GlobalTable",
        Map.of(
            "TableName",
            "freshet-production-statements",
            "WarmThroughput",
            Map.of("WriteUnitsPerSecond", 20_000)));
  }

  @Test
  void the_network_is_where_the_stage_says() {
    stage.network.hasResourceProperties("AWS::EC2::VPC", Map.of("CidrBlock", "10.20.0.0/20"));
    assertThat(stage.all("AWS::EC2::Subnet").map(text("AvailabilityZone")))
        .containsExactlyInAnyOrder("us-east-1b", "us-east-1d");
  }

  @Test
  void the_interface_to_buckets_comes_after_the_gateway_and_leaves_names_within_to_it() {
    Map<String, Map<String, Object>> endpoints =
        stage.network.findResources("AWS::EC2::VPCEndpoint");
    assertThat(endpoints)
        .hasEntrySatisfying(
            new Condition<>(id -> id.startsWith("VpcS3Interface"), "the interface"),
            new Condition<>(
                endpoint ->
                    ((List<?>) endpoint.getOrDefault("DependsOn", List.of()))
                        .stream().anyMatch(id -> id.toString().matches("VpcS3[0-9A-F]{8}")),
                "after the gateway"));
    stage.network.hasResourceProperties(
        "AWS::EC2::VPCEndpoint",
        Map.of(
            "DnsOptions",
            Map.of("PrivateDnsOnlyForInboundResolverEndpoint", "OnlyInboundResolver")));
  }

  @Test
  void nobody_of_another_account_passes_an_endpoint() {
    assertThat(stage.all("AWS::EC2::VPCEndpoint").map(text("PolicyDocument")))
        .hasSize(5)
        .allMatch(policy -> policy.contains("aws:PrincipalAccount={Ref=AWS::AccountId}"))
        .allMatch(policy -> policy.contains("aws:ResourceAccount={Ref=AWS::AccountId}"));
  }

  @Test
  void every_log_ends_when_the_stage_says() {
    List<Map<String, Object>> logs = stage.all("AWS::Logs::LogGroup").toList();
    assertThat(logs).extracting(text("RetentionInDays")).containsOnly("90");
    stage.network.resourceCountIs("AWS::Logs::LogGroup", 1);
  }

  @Test
  void everything_says_to_which_stage_it_belongs() {
    assertThat(stage.all("AWS::DynamoDB::GlobalTable").map(text("Replicas")))
        .allMatch(replica -> replica.contains("{Key=stage, Value=production}"));
    stage.services.allResourcesProperties(
        "AWS::Lambda::Function",
        Map.of(
            "Tags",
            Match.arrayWith(
                List.of(
                    Map.of("Key", "application", "Value", "freshet"),
                    Map.of("Key", "stage", "Value", "production")))));
  }

  @Test
  void the_stacks_tell_what_later_steps_need() {
    assertThat(stage.network.findOutputs("*")).containsKey("VpcId");
    assertThat(stage.state.findOutputs("*"))
        .containsKeys("ChangesStream", "UnloadsBucket", "FeedWriter");
    assertThat(stage.services.findOutputs("*"))
        .containsKeys("Address", "LoadMachine", "AlarmTopicArn");
  }

  @Test
  void nothing_leads_to_the_internet() {
    stage.network.resourceCountIs("AWS::EC2::NatGateway", 0);
    stage.network.resourceCountIs("AWS::EC2::InternetGateway", 0);
    assertThat(stage.all("AWS::EC2::VPCEndpoint").map(text("ServiceName")))
        .hasSize(5)
        .anyMatch(name -> name.contains("dynamodb"))
        .anyMatch(name -> name.contains("events"))
        .anyMatch(name -> name.contains("kinesis-streams"))
        .anyMatch(name -> name.contains("s3"));
  }
}
