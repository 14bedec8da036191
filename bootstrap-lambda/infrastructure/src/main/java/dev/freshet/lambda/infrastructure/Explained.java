package dev.freshet.lambda.infrastructure;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.constructs.IConstruct;

/** Findings of cdk-nag that are as they should be, each with its reason in the template. */
final class Explained {

  private Explained() {}

  /** Explains what a rule finds in a construct and in what it consists of. */
  static void in(IConstruct construct, String rule, String reason) {
    NagSuppressions.addResourceSuppressions(
        construct,
        List.of(NagPackSuppression.builder().id("AwsSolutions-" + rule).reason(reason).build()),
        true);
  }
}
