package dev.freshet.lambda.infrastructure;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kinesis.StreamMode;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/**
 * What comes from the mainframe: its changes in a stream, partitioned by loan, and unloads of its
 * portfolio in a bucket, in chunks below a folder each.
 */
final class Feed extends Construct {

  /**
   * A watermark is known for a shard that was heard lately. Heartbeats all have one partition key,
   * so that with several shards all but one would stand still.
   */
  private static final int ONE_SHARD = 1;

  final Stream changes;
  final Bucket unloads;

  /** What the owner attaches to whom unloads the portfolio and captures its changes. */
  final ManagedPolicy writer;

  Feed(Construct scope, Stage stage) {
    super(scope, "Feed");
    changes =
        Stream.Builder.create(this, "Changes")
            .streamName(stage.named("changes"))
            .streamMode(StreamMode.PROVISIONED)
            .shardCount(ONE_SHARD)
            .retentionPeriod(Duration.hours(stage.kept().changes().toHours()))
            .encryption(StreamEncryption.MANAGED)
            .removalPolicy(stage.removal())
            .build();
    unloads =
        bucket(stage, "Unloads").serverAccessLogsBucket(bucket(stage, "Access").build()).build();
    writer = writer(stage);
  }

  private ManagedPolicy writer(Stage stage) {
    ManagedPolicy policy =
        ManagedPolicy.Builder.create(this, "Writer")
            .managedPolicyName(stage.named("feed-writer"))
            .description("Writes changes and unloads, and reads neither")
            .statements(
                List.of(
                    allowed(
                        changes.getStreamArn(),
                        "kinesis:DescribeStreamSummary",
                        "kinesis:ListShards",
                        "kinesis:PutRecord",
                        "kinesis:PutRecords"),
                    allowed(unloads.arnForObjects("*"), "s3:PutObject")))
            .build();
    Explained.in(policy, "IAM5", "Any object, but of the one bucket that is for unloads.");
    return policy;
  }

  private static PolicyStatement allowed(String resource, String... actions) {
    return PolicyStatement.Builder.create()
        .actions(List.of(actions))
        .resources(List.of(resource))
        .build();
  }

  private Bucket.Builder bucket(Stage stage, String id) {
    return Bucket.Builder.create(this, id)
        .encryption(BucketEncryption.S3_MANAGED)
        .enforceSsl(true)
        .minimumTlsVersion(1.2)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
        .removalPolicy(stage.removal())
        .lifecycleRules(
            List.of(
                LifecycleRule.builder()
                    .expiration(Duration.days(stage.kept().unloads().toDays()))
                    .abortIncompleteMultipartUploadAfter(Duration.days(1))
                    .build()));
  }
}
