package dev.freshet.lambda.infrastructure;

import dev.freshet.lambda.infrastructure.FreshetFunction.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.lambda.FilterCriteria;
import software.amazon.awscdk.services.lambda.FilterRule;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.lambda.eventsources.DynamoEventSource;
import software.amazon.awscdk.services.lambda.eventsources.SqsDlq;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** The functions and what calls them: the HTTP API, the bus, the outbox's stream, schedules. */
final class ServiceStack extends Stack {

  private static final String PACKAGE = "dev.freshet.lambda.";
  private static final int RELAYS = 5;
  private static final int ONE_AT_A_TIME = 1;

  final Queue failed;
  final Map<String, FreshetFunction> functions = new HashMap<>();
  private final Stage stage;
  private final NetworkStack network;
  private final StateStack state;
  private final Artifacts artifacts;

  ServiceStack(
      Construct scope, Stage stage, NetworkStack network, StateStack state, Artifacts artifacts) {
    super(scope, stage.named("services"));
    this.stage = stage;
    this.network = network;
    this.state = state;
    this.artifacts = artifacts;
    failed = failedCalls();
    billing();
    payment();
    profile();
    cacheManager();
    relay();
    reconciler();
    HttpContract.behind(this, stage, Map.copyOf(functions));
    Watch.over(this, stage, failed, functions.values());
  }

  private void billing() {
    http("billing", "billing.BillingFunction", "billing");
  }

  private void payment() {
    FreshetFunction payment = http("payment", "payment.PaymentFunction", "payment");
    payment.mayOn(payments(), "GetItem", "PutItem", "UpdateItem", "Query");
    payment.mayOn(outbox(), "PutItem");
  }

  private void profile() {
    FreshetFunction profile = http("profile", "profile.ProfileFunction", "profile");
    profile.mayOn(outbox(), "PutItem");
  }

  private void cacheManager() {
    FreshetFunction follower =
        function(
            "cache-manager", "cachemanager.CacheManagerFunction", "cache-manager", callers(), 0);
    mayKeepEvents(follower);
    retried(follower);
    Rule.Builder.create(this, "Events")
        .eventBus(state.bus)
        .eventPattern(EventPattern.builder().source(List.of(StateStack.SOURCE)).build())
        .targets(List.of(delivered(follower)))
        .build();
    FreshetFunction ops = http("ops", "cachemanager.OpsFunction", "cache-manager");
    mayKeepEvents(ops);
    ops.mayOn(outbox(), "PutItem");
  }

  private void mayKeepEvents(FreshetFunction function) {
    function.mayOn(events(), "GetItem", "PutItem", "Query");
    function.mayOn(table(state.names.inbox()), "GetItem", "PutItem");
    function.mayOn(deadLetters(), "GetItem", "PutItem", "DeleteItem", "Query");
  }

  private void relay() {
    FreshetFunction relay =
        function("outbox-relay", "relay.OutboxRelayFunction", "outbox-relay", RELAYS, 0);
    relay.mayOn(outbox(), "DeleteItem");
    mayPublish(relay);
    relay.alias.addEventSource(
        DynamoEventSource.Builder.create(outbox())
            .startingPosition(StartingPosition.TRIM_HORIZON)
            .batchSize(100)
            .bisectBatchOnError(true)
            .reportBatchItemFailures(true)
            .retryAttempts(5)
            .maxRecordAge(Duration.hours(1))
            .filters(
                List.of(FilterCriteria.filter(Map.of("eventName", FilterRule.isEqual("INSERT")))))
            .onFailure(new SqsDlq(failed))
            .build());
    FreshetFunction sweep =
        function("outbox-sweep", "relay.OutboxSweepFunction", "outbox-relay", ONE_AT_A_TIME, 0);
    sweep.mayOn(outbox(), "GetItem", "UpdateItem", "DeleteItem", "Query");
    sweep.mayOn(deadLetters(), "PutItem");
    mayPublish(sweep);
    everyMinute("Sweep", sweep);
  }

  private void reconciler() {
    FreshetFunction reconciler =
        function("reconciler", "reconciler.ReconcilerFunction", "reconciler", ONE_AT_A_TIME, 0);
    reconciler.mayOn(payments(), "GetItem", "PutItem", "UpdateItem", "Query");
    reconciler.mayOn(outbox(), "PutItem");
    everyMinute("Reconcile", reconciler);
  }

  private void mayPublish(FreshetFunction function) {
    function.function.addToRolePolicy(
        PolicyStatement.Builder.create()
            .actions(List.of("events:PutEvents"))
            .resources(List.of(state.bus.getEventBusArn()))
            .build());
  }

  private void everyMinute(String id, FreshetFunction function) {
    retried(function);
    Rule.Builder.create(this, id)
        .schedule(Schedule.rate(Duration.minutes(1)))
        .targets(List.of(delivered(function)))
        .build();
  }

  private LambdaFunction delivered(FreshetFunction function) {
    return LambdaFunction.Builder.create(function.alias).deadLetterQueue(failed).build();
  }

  private void retried(FreshetFunction function) {
    function.alias.configureAsyncInvoke(
        EventInvokeConfigOptions.builder()
            .retryAttempts(2)
            .maxEventAge(Duration.hours(1))
            .onFailure(new SqsDestination(failed))
            .build());
  }

  private FreshetFunction http(String id, String handler, String module) {
    return function(id, handler, module, callers(), stage.provisionedConcurrency());
  }

  private FreshetFunction function(String id, String handler, String module, int atOnce, int warm) {
    Shape shape = new Shape(id, PACKAGE + handler, artifacts.of(module), variables(), atOnce, warm);
    FreshetFunction function = new FreshetFunction(this, stage, network, shape);
    functions.put(id, function);
    return function;
  }

  private Map<String, String> variables() {
    return Map.of(
        "FRESHET_CACHE", state.cacheUrl(),
        "FRESHET_CACHE_CLUSTER", "true",
        "FRESHET_TABLES", state.names.prefix(),
        "FRESHET_MAINFRAME", stage.mainframe().url(),
        "FRESHET_EVENT_BUS", state.bus.getEventBusName());
  }

  private Queue failedCalls() {
    return Queue.Builder.create(this, "Failed")
        .queueName(stage.named("failed"))
        .encryption(QueueEncryption.SQS_MANAGED)
        .enforceSsl(true)
        .retentionPeriod(Duration.days(14))
        .build();
  }

  /** Concurrency reserved so that the mainframe is never called by more. */
  private int callers() {
    return stage.mainframe().callers();
  }

  private TableV2 payments() {
    return table(state.names.payments());
  }

  private TableV2 outbox() {
    return table(state.names.outbox());
  }

  private TableV2 events() {
    return table(state.names.events());
  }

  private TableV2 deadLetters() {
    return table(state.names.deadLetters());
  }

  private TableV2 table(String name) {
    return state.table(name);
  }
}
