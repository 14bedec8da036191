package dev.freshet.lambda.infrastructure;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** One queue for each asynchronous path, of what failed there for good. */
final class DeadLetterQueues extends Construct {

  private final Stage stage;
  private final Map<String, Queue> all = new TreeMap<>();

  DeadLetterQueues(Construct scope, Stage stage) {
    super(scope, "DeadLetters");
    this.stage = stage;
  }

  /** The queue of a path. */
  Queue of(String path) {
    return all.computeIfAbsent(path, this::queue);
  }

  Collection<Queue> all() {
    return all.values();
  }

  private Queue queue(String path) {
    Queue queue =
        Queue.Builder.create(this, path)
            .queueName(stage.named(path + "-failed"))
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .retentionPeriod(Duration.days(14))
            .build();
    Explained.in(queue, "SQS3", "An asynchronous path ends here; an alarm watches the depth.");
    return queue;
  }
}
