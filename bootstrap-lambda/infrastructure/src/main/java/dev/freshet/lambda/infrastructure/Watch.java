package dev.freshet.lambda.infrastructure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** Alarms and a dashboard: what failed for good, errors, lag of the relay, and the hit ratio. */
final class Watch {

  private static final Duration FIVE_MINUTES = Duration.minutes(5);
  private static final double LONGEST_LAG_MILLIS = 60_000;
  private static final double LEAST_HIT_PERCENT = 50;

  private Watch() {}

  static void over(
      Construct scope, Stage stage, Queue failed, Collection<FreshetFunction> functions) {
    IMetric depth = failed.metricApproximateNumberOfMessagesVisible();
    alarm(scope, "FailedCalls", depth, 0, ComparisonOperator.GREATER_THAN_THRESHOLD);
    alarm(
        scope,
        "RelayLag",
        relayLag(stage),
        LONGEST_LAG_MILLIS,
        ComparisonOperator.GREATER_THAN_THRESHOLD);
    alarm(scope, "HitRatio", hitRatio(), LEAST_HIT_PERCENT, ComparisonOperator.LESS_THAN_THRESHOLD);
    List<IMetric> errors =
        functions.stream().map(f -> (IMetric) f.function.metricErrors()).toList();
    Dashboard.Builder.create(scope, "Dashboard")
        .dashboardName(stage.named("dashboard"))
        .widgets(
            List.of(
                List.<IWidget>of(
                    graph("Hit ratio, %", List.of(hitRatio())), graph("Errors", errors)),
                List.<IWidget>of(
                    graph("Lag of the relay, ms", List.of(relayLag(stage))),
                    graph("Calls that failed for good", List.of(depth)))))
        .build();
  }

  private static IMetric relayLag(Stage stage) {
    return Metric.Builder.create()
        .namespace("AWS/Lambda")
        .metricName("IteratorAge")
        .dimensionsMap(Map.of("FunctionName", stage.named("outbox-relay")))
        .statistic("Maximum")
        .period(FIVE_MINUTES)
        .build();
  }

  private static IMetric hitRatio() {
    return MathExpression.Builder.create()
        .expression("100 * hits / reads")
        .usingMetrics(Map.of("hits", counted("hits"), "reads", counted("reads")))
        .period(FIVE_MINUTES)
        .build();
  }

  private static IMetric counted(String name) {
    return Metric.Builder.create()
        .namespace("Freshet")
        .metricName(name)
        .dimensionsMap(Map.of("keyClass", "customer-loans"))
        .statistic("Sum")
        .period(FIVE_MINUTES)
        .build();
  }

  private static void alarm(
      Construct scope, String id, IMetric metric, double threshold, ComparisonOperator operator) {
    Alarm.Builder.create(scope, id)
        .metric(metric)
        .threshold(threshold)
        .comparisonOperator(operator)
        .evaluationPeriods(3)
        .treatMissingData(TreatMissingData.NOT_BREACHING)
        .build();
  }

  private static GraphWidget graph(String title, List<IMetric> metrics) {
    return GraphWidget.Builder.create().title(title).left(metrics).width(12).build();
  }
}
