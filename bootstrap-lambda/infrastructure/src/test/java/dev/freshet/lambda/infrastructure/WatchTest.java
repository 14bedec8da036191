package dev.freshet.lambda.infrastructure;

import static dev.freshet.lambda.infrastructure.Synthesised.at;
import static dev.freshet.lambda.infrastructure.Synthesised.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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
            "Mainframe-billing",
            "ServerErrors",
            "LoadsFailed",
            "DaxFailures");
    assertThat(names().stream().filter(name -> name.endsWith("-failed")))
        .as("one for each dead-letter queue")
        .hasSize((int) stage.all("AWS::SQS::Queue").count());
    assertThat(names().stream().filter(name -> name.startsWith("Throttles-")))
        .as("one for each function")
        .hasSize((int) stage.all("AWS::Lambda::Function").count());
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
