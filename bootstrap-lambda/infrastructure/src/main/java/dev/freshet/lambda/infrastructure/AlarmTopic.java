package dev.freshet.lambda.infrastructure;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** Where alarms are announced; the stage's owner subscribes whom they concern. */
final class AlarmTopic {

  private AlarmTopic() {}

  /** Encrypted with a key of its own, because CloudWatch may not use AWS's. */
  static Topic in(Construct scope, Stage stage) {
    Key key =
        Key.Builder.create(scope, "AlarmKey")
            .description("Alarms on their way")
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    key.grantEncryptDecrypt(new ServicePrincipal("cloudwatch.amazonaws.com"));
    Topic topic =
        Topic.Builder.create(scope, "Alarms")
            .topicName(stage.named("alarms"))
            .masterKey(key)
            .enforceSsl(true)
            .build();
    // A policy of ours replaces the one that let everything of this account publish.
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(
                Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(scope).getAccount())))
            .build());
    return topic;
  }
}
