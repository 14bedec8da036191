package dev.freshet.lambda.infrastructure;

import static dev.freshet.lambda.infrastructure.Synthesised.at;
import static dev.freshet.lambda.infrastructure.Synthesised.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;

class WatchTest {

  private final Synthesised stage = Synthesised.production();

  @Test
  void somebody_hears_of_every_alarm() {
    assertThat(stage.all("AWS::CloudWatch::Alarm"))
        .isNotEmpty()
        .allSatisfy(alarm -> assertThat((List<?>) at(alarm, "AlarmActions")).hasSize(1));
  }

  @Test
  void there_is_an_alarm_on_every_way_to_go_wrong() {
    assertThat(names())
        .contains(
            "HitRatio",
            "StaleLoans",
            "StaleStatements",
            "OldestLoans",
            "RelayLag",
            "ChangeLag",
            "UnreadChanges",
            "ParkedChanges",
            "MissedChanges",
            "ParkedPayments",
            "Mainframe-billing",
            "ServerErrors",
            "LoadsFailed",
            "DaxFailures",
            "DaxBusy",
            "DaxEvictions",
            "SlowAnswers",
            "RefusedChanges",
            "TableThrottles-statements",
            "AsyncEventsDropped-cache-manager");
    assertThat(names().stream().filter(name -> name.endsWith("-failed")))
        .as("one for each dead-letter queue")
        .hasSize((int) stage.all("AWS::SQS::Queue").count());
    assertThat(names().stream().filter(name -> name.startsWith("Throttles-")))
        .as("one for each function")
        .hasSize((int) stage.all("AWS::Lambda::Function").count());
  }

  @Test
  void alarms_may_publish_what_they_have_to_say() {
    stage.services.hasResourceProperties(
        "AWS::SNS::TopicPolicy",
        Map.of(
            "PolicyDocument",
            Map.of(
                "Statement",
                Match.arrayWith(
                    List.of(
                        Match.objectLike(
                            Map.of(
                                "Effect",
                                "Allow",
                                "Action",
                                "sns:Publish",
                                "Principal",
                                Map.of("Service", "cloudwatch.amazonaws.com"),
                                "Condition",
                                Map.of(
                                    "StringEquals",
                                    Map.of(
                                        "aws:SourceAccount",
                                        Map.of("Ref", "AWS::AccountId"))))))))));
  }

  @Test
  void what_happens_once_is_announced_at_once() {
    assertThat(
            stage
                .all("AWS::CloudWatch::Alarm")
                .filter(alarm -> at(alarm, "EvaluationPeriods").equals(1))
                .map(text("AlarmName"))
                .map(name -> name.replace("freshet-production-", "")))
        .contains(
            "ParkedChanges",
            "MissedChanges",
            "ParkedEvents",
            "EventsHeldUp",
            "LoadsFailed",
            "LoadsTimedOut",
            "changes-failed",
            "AsyncEventsDropped-reconciler");
  }

  @Test
  void metrics_have_the_names_and_dimensions_that_the_services_publish() {
    stage.services.hasResourceProperties(
        "AWS::CloudWatch::Alarm",
        Map.of(
            "MetricName",
            "ThrottledCmds",
            "Dimensions",
            List.of(Map.of("Name", "clusterId", "Value", "freshet-production-cache"))));
    stage.services.hasResourceProperties(
        "AWS::CloudWatch::Alarm",
        Map.of("AlarmName", "freshet-production-DaxFailures", "MetricName", "FaultRequestCount"));
  }

  @Test
  void the_dashboard_shows_what_alarms_watch() {
    String dashboard =
        stage.all("AWS::CloudWatch::Dashboard").map(text("DashboardBody")).findFirst().get();

    assertThat(dashboard).contains("HitRatio", "StaleLoans", "ChangeLag", "RelayLag", "Throttles");
  }

  private List<String> names() {
    return stage
        .all("AWS::CloudWatch::Alarm")
        .map(text("AlarmName"))
        .map(name -> name.replace("freshet-production-", ""))
        .toList();
  }
}
