package dev.freshet.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.application.caching.Served;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.proactive.Change;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Option;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterTest {

  private static final Instant NOW = Instant.ofEpochMilli(1_496_232_010_000L);
  private static final CacheKey KEY = new CacheKey("customer-loans", "C-1");

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Meter meter =
      new Meter(
          new PrintStream(log, true, StandardCharsets.UTF_8),
          "freshet-trial-billing",
          InstantSource.fixed(NOW));
  private final ServedCall call = ServedCall.begin("call-1");

  @Test
  void a_call_is_one_line_that_cloudwatch_reads_as_metrics_of_the_function() throws IOException {
    meter.answered(KEY, served(Served.From.CACHE), Duration.ofSeconds(3));
    meter.end(call);

    JsonNode line = line();
    assertThat(line.at("/_aws/Timestamp").asLong()).isEqualTo(NOW.toEpochMilli());
    JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
    assertThat(directive.path("Namespace").asText()).isEqualTo("Freshet");
    assertThat(directive.path("Dimensions").toString()).isEqualTo("[[\"function\"]]");
    assertThat(directive.path("Metrics").valueStream().map(m -> m.path("Name").asText()))
        .containsExactly("reads", "hits", "staleAnswers", "age")
        .allSatisfy(name -> assertThat(line.path(name).isNumber()).isTrue());
    assertThat(directive.at("/Metrics/3/Unit").asText()).isEqualTo("Milliseconds");
    assertThat(line.path("function").asText()).isEqualTo("freshet-trial-billing");
    assertThat(line.path("requestId").asText()).isEqualTo("call-1");
  }

  @Test
  void what_a_call_counts_is_added_up_and_of_durations_the_longest_tells() throws IOException {
    meter.answered(KEY, served(Served.From.CACHE_STALE), Duration.ofSeconds(70));
    meter.answered(KEY, served(Served.From.SOURCES_AFTER_MISS), Duration.ofSeconds(5));
    meter.called("loan-system", "contractsOf", Option.none(), Duration.ZERO);
    meter.called(
        "loan-system", "contractsOf", Option.some(new Fault.Throttled("x", "y")), Duration.ZERO);
    meter.end(call);

    assertThat(List.of("reads", "hits", "staleAnswers", "age", "mainframeCalls", "mainframeFaults"))
        .extracting(name -> line().path(name).asInt())
        .containsExactly(2, 1, 1, 70_000, 2, 1);
  }

  @Test
  void changes_lag_from_their_commit() {
    Change.Position position = new Change.Position(7, NOW.minusSeconds(2));
    meter.applied(new Change.Profile(position, new CustomerId("C-1"), 2), NOW);
    meter.end(call);

    assertThat(line().path("changesApplied").asInt()).isEqualTo(1);
    assertThat(line().path("changeLag").asInt()).isEqualTo(2000);
  }

  @Test
  void poison_is_counted_apart_and_has_no_lag_because_it_may_say_no_time() {
    Change.Position position = new Change.Position(7, Instant.EPOCH);
    meter.applied(new Change.Poison(position, Option.none(), "not JSON"), NOW);
    meter.end(call);

    assertThat(line().path("changesParked").asInt()).isEqualTo(1);
    assertThat(line().has("changesApplied")).isFalse();
    assertThat(line().has("changeLag")).isFalse();
  }

  @Test
  void loans_of_which_changes_were_missed_are_counted() {
    meter.missed(new LoanId("L-1"), "version 3 came after 1");
    meter.missed(new LoanId("L-2"), "no such table");
    meter.gapFound("not JSON");
    meter.end(call);

    assertThat(line().path("changesMissed").asInt()).isEqualTo(3);
  }

  @Test
  void one_call_counts_nothing_of_the_one_before_and_none_is_no_line() {
    meter.add(Measure.EVENTS_RELAYED, 5);
    meter.end(call);
    log.reset();
    meter.end(ServedCall.begin("call-2"));

    assertThat(log.size()).isZero();
  }

  private JsonNode line() {
    try {
      return new JsonMapper().readTree(log.toByteArray());
    } catch (IOException broken) {
      throw new AssertionError(log.toString(StandardCharsets.UTF_8), broken);
    }
  }

  private static Served served(Served.From from) {
    return new Served(from, false, false, "");
  }
}
