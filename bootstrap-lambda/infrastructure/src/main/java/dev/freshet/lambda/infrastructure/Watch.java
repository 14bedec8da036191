package dev.freshet.lambda.infrastructure;

import dev.freshet.lambda.runtime.Measure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.HorizontalAnnotation;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** Alarms, who hears of them, and a dashboard with a graph for each of them. */
final class Watch {

  private static final Duration MINUTES = Duration.minutes(5);

  private static final double LEAST_HITS_PERCENT = 50;
  private static final double MOST_STALE_PERCENT = 5;
  private static final double OLDEST_ANSWER_MILLIS = 120_000;
  private static final double LONGEST_LAG_MILLIS = 60_000;
  private static final double MOST_FAULTS_PERCENT = 20;
  private static final double BUSIEST_PERCENT = 80;

  /** A miss waits for several sources; a hit takes a hundredth of that. */
  private static final double SLOWEST_ANSWER_MILLIS = 3_000;

  private static final MetricOptions P99 =
      MetricOptions.builder().statistic("p99").period(MINUTES).build();

  private final Construct scope;
  private final Stage stage;
  private final Topic alarms;
  private final List<IWidget> graphs = new ArrayList<>();

  Watch(Construct scope, Stage stage) {
    this.scope = scope;
    this.stage = stage;
    this.alarms = AlarmTopic.in(scope, stage);
  }

  /** Where alarms are announced. */
  Topic topic() {
    return alarms;
  }

  void over(
      Functions functions,
      DeadLetterQueues failed,
      HttpContract api,
      PortfolioLoad load,
      StateStack state) {
    caches();
    lags();
    failures(functions, failed, api, load);
    sources();
    servers(state);
    Dashboard.Builder.create(scope, "Dashboard")
        .dashboardName(stage.named("dashboard"))
        .widgets(List.of(graphs))
        .build();
  }

  private void caches() {
    below("HitRatio", LEAST_HITS_PERCENT, share("billing", Measure.HITS, Measure.READS));
    above("StaleLoans", MOST_STALE_PERCENT, share("billing", Measure.STALE_ANSWERS, Measure.READS));
    above(
        "StaleStatements",
        MOST_STALE_PERCENT,
        share("statement", Measure.STALE_ANSWERS, Measure.READS));
    // No alarm on a statement's age: one that nobody changed for months is fresh.
    above("OldestLoans", OLDEST_ANSWER_MILLIS, measured("billing", Measure.AGE, "Maximum"));
  }

  private void lags() {
    above("RelayLag", LONGEST_LAG_MILLIS, iteratorAge("outbox-relay"));
    above("ChangeLag", LONGEST_LAG_MILLIS, measured("cdc-applier", Measure.CHANGE_LAG, "Maximum"));
    above("UnreadChanges", LONGEST_LAG_MILLIS, iteratorAge("cdc-applier"));
    once("ParkedChanges", measured("cdc-applier", Measure.CHANGES_PARKED, "Sum"));
    once("MissedChanges", measured("cdc-applier", Measure.CHANGES_MISSED, "Sum"));
    once("ParkedEvents", measured("cache-manager", Measure.EVENTS_PARKED, "Sum"));
    once("ParkedPayments", measured("reconciler", Measure.PAYMENTS_PARKED, "Sum"));
    once("EventsHeldUp", measured("outbox-sweep", Measure.EVENTS_HELD_UP, "Sum"));
  }

  private void failures(
      Functions functions, DeadLetterQueues failed, HttpContract api, PortfolioLoad load) {
    failed
        .all()
        .forEach(
            queue ->
                once(
                    queue.getNode().getId() + "-failed",
                    queue.metricApproximateNumberOfMessagesVisible()));
    everywhere(functions.names(), "Errors", 2);
    everywhere(functions.names(), "Throttles", 2);
    everywhere(Functions.CALLED_BY_EVENTS, "AsyncEventsDropped", 1);
    above("ServerErrors", 0, api.api.metricServerError());
    above("SlowAnswers", SLOWEST_ANSWER_MILLIS, api.api.metricLatency(P99));
    once("LoadsFailed", load.machine.metricFailed());
    once("LoadsTimedOut", load.machine.metricTimedOut());
  }

  private void sources() {
    for (String caller : List.of("billing", "payment", "cart", "profile", "cache-manager")) {
      above(
          "Mainframe-" + caller,
          MOST_FAULTS_PERCENT,
          share(caller, Measure.MAINFRAME_FAULTS, Measure.MAINFRAME_CALLS));
    }
  }

  private void servers(StateStack state) {
    // Not FailedRequestCount, which counts what callers did wrong besides.
    above("DaxFailures", 0, dax(state, "FaultRequestCount", "Sum"));
    above("DaxBusy", BUSIEST_PERCENT, dax(state, "CPUUtilization", "Maximum"));
    above("DaxEvictions", 0, dax(state, "EvictedSize", "Maximum"));
    above(
        "CacheThrottles",
        0,
        metric(
            "AWS/ElastiCache", "ThrottledCmds", Map.of("clusterId", stage.named("cache")), "Sum"));
    above(
        "RefusedChanges",
        0,
        metric(
            "AWS/Kinesis",
            "WriteProvisionedThroughputExceeded",
            Map.of("StreamName", state.feed.changes.getStreamName()),
            "Sum"));
    state.tables.names.definitions().forEach(table -> throttles(table.tableName()));
  }

  /** A table on demand throttles when it is warmed up too little, or one key is asked too much. */
  private void throttles(String table) {
    Map<String, String> dimensions = Map.of("TableName", table);
    above(
        "TableThrottles-" + table.replace(stage.named(""), ""),
        0,
        MathExpression.Builder.create()
            .expression("reads + writes")
            .usingMetrics(
                Map.of(
                    "reads", metric("AWS/DynamoDB", "ReadThrottleEvents", dimensions, "Sum"),
                    "writes", metric("AWS/DynamoDB", "WriteThrottleEvents", dimensions, "Sum")))
            .label("throttled requests")
            .period(MINUTES)
            .build());
  }

  private static IMetric dax(StateStack state, String name, String statistic) {
    return metric("AWS/DAX", name, Map.of("ClusterId", state.dax.name()), statistic);
  }

  /** What is bad when it lasts: two periods of three. */
  private void above(String id, double threshold, IMetric metric) {
    alarm(id, metric, threshold, ComparisonOperator.GREATER_THAN_THRESHOLD, 2);
  }

  private void below(String id, double threshold, IMetric metric) {
    alarm(id, metric, threshold, ComparisonOperator.LESS_THAN_THRESHOLD, 2);
  }

  /** What is bad when it happens once. */
  private void once(String id, IMetric metric) {
    alarm(id, metric, 0, ComparisonOperator.GREATER_THAN_THRESHOLD, 1);
  }

  private void alarm(
      String id, IMetric metric, double threshold, ComparisonOperator operator, int periods) {
    Alarm alarm = announced(id, metric, threshold, operator, periods);
    graph(id, List.of(metric), List.of(alarm.toAnnotation()));
  }

  /** An alarm for each function, and one graph of all. */
  private void everywhere(Collection<String> functions, String name, int periods) {
    List<IMetric> metrics = new ArrayList<>();
    for (String function : functions) {
      IMetric metric =
          metric("AWS/Lambda", name, Map.of("FunctionName", stage.named(function)), "Sum");
      announced(
          name + "-" + function, metric, 0, ComparisonOperator.GREATER_THAN_THRESHOLD, periods);
      metrics.add(metric);
    }
    graph(name, metrics, List.of());
  }

  private Alarm announced(
      String id, IMetric metric, double threshold, ComparisonOperator operator, int periods) {
    Alarm alarm =
        Alarm.Builder.create(scope, id)
            .alarmName(stage.named(id))
            .metric(metric)
            .threshold(threshold)
            .comparisonOperator(operator)
            .evaluationPeriods(periods == 1 ? 1 : 3)
            .datapointsToAlarm(periods)
            .treatMissingData(TreatMissingData.NOT_BREACHING)
            .build();
    alarm.addAlarmAction(new SnsAction(alarms));
    return alarm;
  }

  private void graph(String title, List<IMetric> metrics, List<HorizontalAnnotation> thresholds) {
    graphs.add(
        GraphWidget.Builder.create()
            .title(title)
            .left(metrics)
            .leftAnnotations(thresholds)
            .width(8)
            .build());
  }

  private IMetric share(String function, Measure part, Measure whole) {
    return MathExpression.Builder.create()
        .expression("100 * part / whole")
        .usingMetrics(
            Map.of(
                "part", measured(function, part, "Sum"),
                "whole", measured(function, whole, "Sum")))
        .label(part.metricName() + " of " + whole.metricName() + ", %")
        .period(MINUTES)
        .build();
  }

  private IMetric measured(String function, Measure measure, String statistic) {
    return metric(
        Measure.NAMESPACE,
        measure.metricName(),
        Map.of(Measure.FUNCTION, stage.named(function)),
        statistic);
  }

  private IMetric iteratorAge(String function) {
    return metric(
        "AWS/Lambda", "IteratorAge", Map.of("FunctionName", stage.named(function)), "Maximum");
  }

  private static IMetric metric(
      String namespace, String name, Map<String, String> dimensions, String statistic) {
    return Metric.Builder.create()
        .namespace(namespace)
        .metricName(name)
        .dimensionsMap(dimensions)
        .statistic(statistic)
        .period(MINUTES)
        .build();
  }
}
