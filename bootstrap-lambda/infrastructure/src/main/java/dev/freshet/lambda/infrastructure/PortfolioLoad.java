package dev.freshet.lambda.infrastructure;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.stepfunctions.CatchProps;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.DistributedMap;
import software.amazon.awscdk.services.stepfunctions.Fail;
import software.amazon.awscdk.services.stepfunctions.JitterType;
import software.amazon.awscdk.services.stepfunctions.JsonPath;
import software.amazon.awscdk.services.stepfunctions.LogLevel;
import software.amazon.awscdk.services.stepfunctions.LogOptions;
import software.amazon.awscdk.services.stepfunctions.RetryProps;
import software.amazon.awscdk.services.stepfunctions.S3ObjectsItemReader;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.StateMachineType;
import software.amazon.awscdk.services.stepfunctions.TaskInput;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.amazon.awscdk.services.stepfunctions.tasks.SqsSendMessage;
import software.constructs.Construct;

/**
 * The load of a portfolio: every chunk below the folder {@code prefix} of the execution's input is
 * given to tape-loader, many at once; none may fail. It may be run again, and while changes come.
 */
final class PortfolioLoad extends Construct {

  private static final int ATTEMPTS = 6;

  final StateMachine machine;

  PortfolioLoad(Construct scope, Stage stage, Feed feed, FreshetFunction loader, Queue failed) {
    super(scope, "Load");
    DistributedMap chunks =
        DistributedMap.Builder.create(this, "Chunks")
            .itemReader(
                S3ObjectsItemReader.Builder.create()
                    .bucket(feed.unloads)
                    .prefix(JsonPath.stringAt("$.prefix"))
                    .build())
            .mapExecutionType(StateMachineType.STANDARD)
            .maxConcurrency(stage.proactive().chunksAtOnce()) // and no failure is tolerated
            .resultPath(JsonPath.DISCARD)
            .build();
    chunks.itemProcessor(chunk(loader));
    chunks.addCatch(givenUp(failed), CatchProps.builder().resultPath("$.error").build());
    machine =
        StateMachine.Builder.create(this, "Machine")
            .stateMachineName(stage.named("load"))
            .definitionBody(DefinitionBody.fromChainable(chunks))
            .timeout(Duration.hours(12))
            .tracingEnabled(true)
            .logs(LogOptions.builder().destination(log(stage)).level(LogLevel.ALL).build())
            .build();
    explain();
  }

  private void explain() {
    Explained.in(
        machine,
        "IAM5",
        "Any version of tape-loader, any run of this machine's own map, any chunk of the bucket;"
            + " traces and the delivery of logs are granted for everything or not at all.");
  }

  private LambdaInvoke chunk(FreshetFunction loader) {
    LambdaInvoke chunk =
        LambdaInvoke.Builder.create(this, "Chunk")
            .lambdaFunction(loader.alias)
            .payloadResponseOnly(true)
            .retryOnServiceExceptions(false) // the one below is for everything
            .build();
    chunk.addRetry(
        RetryProps.builder()
            .errors(List.of("States.ALL"))
            .interval(Duration.seconds(2))
            .backoffRate(2)
            .maxDelay(Duration.minutes(2))
            .jitterStrategy(JitterType.FULL)
            .maxAttempts(ATTEMPTS)
            .build());
    return chunk;
  }

  /** The queue keeps what was to be loaded, and why that failed. */
  private SqsSendMessage givenUp(Queue failed) {
    SqsSendMessage note =
        SqsSendMessage.Builder.create(this, "GiveUp")
            .queue(failed)
            .messageBody(TaskInput.fromJsonPathAt("$"))
            .build();
    note.next(
        Fail.Builder.create(this, "Failed")
            .cause("a chunk could not be loaded; start it again")
            .build());
    return note;
  }

  private LogGroup log(Stage stage) {
    return LogGroup.Builder.create(this, "Log")
        .logGroupName("/aws/vendedlogs/states/" + stage.named("load"))
        .retention(Retention.ofDays(stage.kept().logDays()))
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
  }
}
