package dev.freshet.lambda.infrastructure;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;

/** The stacks of one stage, checked by cdk-nag's AwsSolutions as they are synthesised. */
public final class Infrastructure {

  final NetworkStack network;
  final StateStack state;
  final ServiceStack services;

  private Infrastructure(App app, Stage stage, Artifacts artifacts) {
    // Buckets' own policies let their access be logged, and not lists of old.
    app.getNode().setContext("@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true);
    // What CloudFormation would refuse fails here already.
    app.getNode().setContext("@aws-cdk/core:validateAgainstDefaultRules", true);
    network = new NetworkStack(app, stage);
    state = new StateStack(app, stage, network);
    services = new ServiceStack(app, stage, network, state, artifacts);
    Tags.of(app).add("application", "freshet");
    Tags.of(app).add("stage", stage.name());
    Aspects.of(app).add(new AwsSolutionsChecks());
  }

  /** Adds the stacks of a stage to an app. */
  public static Infrastructure of(App app, Stage stage, Artifacts artifacts) {
    return new Infrastructure(app, stage, artifacts);
  }

  List<Stack> stacks() {
    return List.of(network, state, services);
  }
}
