package dev.freshet.lambda.infrastructure;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;

/** The stacks of one stage, checked by cdk-nag's AwsSolutions as they are synthesised. */
public final class Infrastructure {

  final NetworkStack network;
  final StateStack state;
  final ServiceStack services;

  private Infrastructure(App app, Stage stage, Artifacts artifacts) {
    network = new NetworkStack(app, stage);
    state = new StateStack(app, stage, network);
    services = new ServiceStack(app, stage, network, state, artifacts);
    explain(
        services,
        because(
            "AwsSolutions-IAM4",
            "AWSLambdaVPCAccessExecutionRole is AWS's own for network interfaces and logs; it"
                + " reaches no data."),
        because(
            "AwsSolutions-SQS3",
            "This queue is the dead-letter queue of every asynchronous path; an alarm watches its"
                + " depth."));
    Aspects.of(app).add(new AwsSolutionsChecks());
  }

  /** Adds the stacks of a stage to an app. */
  public static Infrastructure of(App app, Stage stage, Artifacts artifacts) {
    return new Infrastructure(app, stage, artifacts);
  }

  List<Stack> stacks() {
    return List.of(network, state, services);
  }

  private static void explain(Stack stack, NagPackSuppression... suppressions) {
    NagSuppressions.addStackSuppressions(stack, List.of(suppressions));
  }

  private static NagPackSuppression because(String rule, String reason) {
    return NagPackSuppression.builder().id(rule).reason(reason).build();
  }
}
