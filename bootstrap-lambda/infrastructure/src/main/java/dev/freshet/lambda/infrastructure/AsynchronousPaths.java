package dev.freshet.lambda.infrastructure;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.lambda.FilterCriteria;
import software.amazon.awscdk.services.lambda.FilterRule;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.lambda.eventsources.DynamoEventSource;
import software.amazon.awscdk.services.lambda.eventsources.KinesisEventSource;
import software.amazon.awscdk.services.lambda.eventsources.SqsDlq;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** What calls functions when nobody waits for them; what fails for good ends in a queue each. */
final class AsynchronousPaths {

  private static final int RETRIES_OF_A_BATCH = 10;

  private final Construct scope;
  private final Functions functions;
  private final StateStack state;
  private final DeadLetterQueues failed;

  AsynchronousPaths(
      Construct scope, Functions functions, StateStack state, DeadLetterQueues failed) {
    this.scope = scope;
    this.functions = functions;
    this.state = state;
    this.failed = failed;
  }

  /** The bus to CacheManager, with every event of ours. */
  void deliverEvents() {
    Rule.Builder.create(scope, "Events")
        .description("Every event of ours to CacheManager")
        .eventBus(state.events.bus)
        .eventPattern(EventPattern.builder().source(List.of(EventSpine.SOURCE)).build())
        .targets(List.of(delivered(functions.named("cache-manager"), failed.of("events"))))
        .build();
  }

  /**
   * The outbox's stream to the relay, with what was appended. CacheManager is deployed before the
   * relay, so that a new version of an event finds who understands it.
   */
  void relayOutbox() {
    functions.named("outbox-relay").getNode().addDependency(functions.named("cache-manager"));
    functions
        .named("outbox-relay")
        .alias
        .addEventSource(
            DynamoEventSource.Builder.create(state.tables.outbox())
                .startingPosition(StartingPosition.TRIM_HORIZON)
                .batchSize(100)
                .bisectBatchOnError(true)
                .reportBatchItemFailures(true)
                .retryAttempts(RETRIES_OF_A_BATCH)
                .maxRecordAge(Duration.hours(1))
                .filters(
                    List.of(
                        FilterCriteria.filter(Map.of("eventName", FilterRule.isEqual("INSERT")))))
                .onFailure(new SqsDlq(failed.of("outbox")))
                .build());
  }

  /**
   * The mainframe's changes to who applies them, one batch after the other: a later batch that
   * overtook an earlier one would move the watermark past what is not applied. Tried until it
   * succeeds or the stream forgets it; what can never be applied, the function parks.
   */
  void applyChanges() {
    functions
        .named("cdc-applier")
        .alias
        .addEventSource(
            KinesisEventSource.Builder.create(state.feed.changes)
                .startingPosition(StartingPosition.TRIM_HORIZON)
                .batchSize(100)
                .parallelizationFactor(1)
                .bisectBatchOnError(true)
                .reportBatchItemFailures(true)
                .onFailure(new SqsDlq(failed.of("changes")))
                .build());
  }

  /** What is looked after every minute. */
  void keepSchedules() {
    everyMinute("Sweep", functions.named("outbox-sweep"));
    everyMinute("Reconcile", functions.named("reconciler"));
  }

  private void everyMinute(String id, FreshetFunction function) {
    Rule.Builder.create(scope, id)
        .schedule(Schedule.rate(Duration.minutes(1)))
        .targets(List.of(delivered(function, failed.of("schedules"))))
        .build();
  }

  private static LambdaFunction delivered(FreshetFunction function, Queue failed) {
    function.alias.configureAsyncInvoke(
        EventInvokeConfigOptions.builder()
            .retryAttempts(2)
            .maxEventAge(Duration.hours(1))
            .onFailure(new SqsDestination(failed))
            .build());
    return LambdaFunction.Builder.create(function.alias).deadLetterQueue(failed).build();
  }
}
