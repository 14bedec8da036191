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
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** A function, its log, and the alias by which it is called: the version last published. */
final class FreshetFunction extends Construct {

  /** The longest patience of any use case, and the time to write an answer. */
  private static final Duration TIMEOUT = Duration.seconds(15);

  final Function function;
  final Alias alias;

  /**
   * What differs from function to function; {@code warm} environments are kept without SnapStart.
   */
  record Shape(
      String id, String handler, Code code, Map<String, String> variables, int atOnce, int warm) {}

  FreshetFunction(Construct scope, Stage stage, NetworkStack network, Shape shape) {
    super(scope, shape.id());
    LogGroup log =
        LogGroup.Builder.create(this, "Log")
            .retention(Retention.ofDays(stage.logsFor()))
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
            .memorySize(stage.memoryMegabytes())
            .timeout(TIMEOUT)
            .reservedConcurrentExecutions(shape.atOnce())
            .logGroup(log)
            .vpc(network.vpc)
            .vpcSubnets(SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build())
            .securityGroups(List.of(network.functions));
    if (shape.warm() == 0) {
      builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
    }
    function = builder.build();
    alias = alias(shape.warm());
  }

  /** Allows these actions on a table and its index, and nothing else. */
  void mayOn(TableV2 table, String... actions) {
    function.addToRolePolicy(
        PolicyStatement.Builder.create()
            .effect(Effect.ALLOW)
            .actions(Stream.of(actions).map(action -> "dynamodb:" + action).toList())
            .resources(List.of(table.getTableArn(), table.getTableArn() + "/index/queue"))
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
