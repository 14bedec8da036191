package dev.freshet.lambda.infrastructure;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** A function, its log, and the alias by which it is called: the version last published. */
final class FreshetFunction extends Construct {

  final Function function;
  final Alias alias;

  /**
   * What differs from function to function.
   *
   * @param atOnce how many environments there may be
   * @param warm how many are kept ready, without SnapStart; 0 for SnapStart
   */
  record Shape(
      String id,
      String handler,
      Code code,
      Map<String, String> variables,
      Duration timeout,
      int atOnce,
      int warm) {}

  FreshetFunction(Construct scope, Stage stage, NetworkStack network, Shape shape) {
    super(scope, shape.id());
    LogGroup log =
        LogGroup.Builder.create(this, "Log")
            .retention(Retention.ofDays(stage.kept().logDays()))
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    Function.Builder builder =
        Function.Builder.create(this, "Function")
            .functionName(stage.named(shape.id()))
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.ARM_64)
            .handler(shape.handler() + "::handleRequest")
            .code(shape.code())
            .environment(shape.variables())
            .memorySize(stage.compute().memoryMegabytes())
            .timeout(shape.timeout())
            .reservedConcurrentExecutions(shape.atOnce())
            .loggingFormat(LoggingFormat.JSON)
            .logGroup(log)
            .vpc(network.vpc)
            .vpcSubnets(SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build())
            .securityGroups(List.of(network.functions));
    if (shape.warm() == 0) {
      builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
    }
    function = builder.build();
    Explained.in(
        function,
        "IAM4",
        "AWSLambdaVPCAccessExecutionRole is AWS's own for network interfaces and logs; it reaches"
            + " no data.");
    alias = alias(shape.warm());
  }

  /** Allows these actions on a table's items, and nothing else. */
  void mayOn(TableV2 table, String... operations) {
    may(
        List.of(table.getTableArn()),
        Stream.of(operations).map(operation -> "dynamodb:" + operation).toArray(String[]::new));
  }

  /** Allows to look into the index that says which items of a table wait for something. */
  void maySeeWhatWaitsIn(TableV2 table) {
    may(List.of(table.getTableArn() + "/index/queue"), "dynamodb:Query");
  }

  /** Allows these actions on these resources. */
  void may(List<String> resources, String... actions) {
    function.addToRolePolicy(
        PolicyStatement.Builder.create()
            .effect(Effect.ALLOW)
            .actions(List.of(actions))
            .resources(resources)
            .build());
  }

  private Alias alias(int warm) {
    Alias.Builder live =
        Alias.Builder.create(this, "Live").aliasName("live").version(function.getCurrentVersion());
    if (warm > 0) {
      live.provisionedConcurrentExecutions(warm);
    }
    return live.build();
  }
}
