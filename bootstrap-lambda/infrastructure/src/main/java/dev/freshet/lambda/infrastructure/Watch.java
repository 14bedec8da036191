package dev.freshet.lambda.infrastructure;

import dev.freshet.lambda.runtime.Measure;
import java.util.ArrayList;
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

  private final Construct scope;
  private final Stage stage;
  private final Topic alarms;
  private final List<IWidget> graphs = new ArrayList<>();

  Watch(Construct scope, Stage stage) {
    this.scope = scope;
    this.stage = stage;
    this.alarms = AlarmTopic.in(scope, stage);
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
    above("ParkedChanges", 0, measured("cdc-applier", Measure.CHANGES_PARKED, "Sum"));
    above("MissedChanges", 0, measured("cdc-applier", Measure.CHANGES_MISSED, "Sum"));
    above("ParkedEvents", 0, measured("cache-manager", Measure.EVENTS_PARKED, "Sum"));
    above("EventsHeldUp", 0, measured("outbox-sweep", Measure.EVENTS_HELD_UP, "Sum"));
  }

  private void failures(
      Functions functions, DeadLetterQueues failed, HttpContract api, PortfolioLoad load) {
    failed
        .all()
        .forEach(
            queue ->
                above(
                    queue.getNode().getId() + "-failed",
                    0,
                    queue.metricApproximateNumberOfMessagesVisible()));
    everywhere(functions, "Errors");
    everywhere(functions, "Throttles");
    above("ServerErrors", 0, api.api.metricServerError());
    above("LoadsFailed", 0, load.machine.metricFailed());
    above("LoadsTimedOut", 0, load.machine.metricTimedOut());
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
    above("DaxFailures", 0, of("AWS/DAX", "FailedRequestCount", "ClusterId", state.dax.name()));
    above(
        "CacheThrottles",
        0,
        of("AWS/ElastiCache", "ThrottledCmds", "CacheName", stage.named("cache")));
  }

  private void above(String id, double threshold, IMetric metric) {
    alarm(id, metric, threshold, ComparisonOperator.GREATER_THAN_THRESHOLD);
  }

  private void below(String id, double threshold, IMetric metric) {
    alarm(id, metric, threshold, ComparisonOperator.LESS_THAN_THRESHOLD);
  }

  private void alarm(String id, IMetric metric, double threshold, ComparisonOperator operator) {
    graph(id, List.of(metric), List.of(announced(id, metric, threshold, operator).toAnnotation()));
  }

  /** An alarm for each function, and one graph of all. */
  private void everywhere(Functions functions, String name) {
    List<IMetric> metrics = new ArrayList<>();
    for (String function : functions.names()) {
      IMetric metric =
          metric("AWS/Lambda", name, Map.of("FunctionName", stage.named(function)), "Sum");
      announced(name + "-" + function, metric, 0, ComparisonOperator.GREATER_THAN_THRESHOLD);
      metrics.add(metric);
    }
    graph(name, metrics, List.of());
  }

  private Alarm announced(
      String id, IMetric metric, double threshold, ComparisonOperator operator) {
    Alarm alarm =
        Alarm.Builder.create(scope, id)
            .alarmName(stage.named(id))
            .metric(metric)
            .threshold(threshold)
            .comparisonOperator(operator)
            .evaluationPeriods(3)
            .datapointsToAlarm(2)
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
    return of("AWS/Lambda", "IteratorAge", "FunctionName", stage.named(function));
  }

  private static IMetric of(String namespace, String name, String dimension, String value) {
    return metric(namespace, name, Map.of(dimension, value), "Maximum");
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
