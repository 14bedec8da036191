package dev.freshet.lambda.runtime;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.freshet.adapters.out.mainframe.CallListener;
import dev.freshet.application.caching.CachingListener;
import dev.freshet.application.caching.Served;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.cache.CacheKey;
import dev.freshet.application.proactive.Change;
import dev.freshet.application.proactive.FeedListener;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/**
 * What a call measured, in one line of the log at its end, which CloudWatch reads as metrics: a
 * frozen environment can send nothing later (Embedded Metric Format,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html).
 * What is measured after that, or while no call is served, is a line at once. Thread-safe.
 */
public final class Meter implements CachingListener, CallListener, FeedListener {

  private static final JsonFactory JSON = new JsonFactory();

  private final PrintStream log;
  private final String function;
  private final InstantSource clock;

  Meter(PrintStream log, String function, InstantSource clock) {
    this.log = log;
    this.function = function;
    this.clock = clock;
  }

  /** Adds to what the call of this thread has counted, or replaces what was shorter. */
  public void add(Measure measure, long value) {
    Option<ServedCall> call = ServedCall.current();
    if (!call.exists(served -> served.add(measure, value))) {
      writeDown(call, Map.of(measure, value));
    }
  }

  @Override
  public void answered(CacheKey key, Served served, Duration age) {
    add(Measure.READS, 1);
    add(Measure.HITS, served.isFromCache() ? 1 : 0);
    add(Measure.STALE_ANSWERS, served.from() == Served.From.CACHE_STALE ? 1 : 0);
    add(Measure.AGE, age.toMillis());
  }

  @Override
  public void called(String source, String operation, Option<Fault> fault, Duration took) {
    add(Measure.MAINFRAME_CALLS, 1);
    add(Measure.MAINFRAME_FAULTS, fault.isDefined() ? 1 : 0);
  }

  @Override
  public void applied(Change change, Instant at) {
    switch (change) {
      case Change.Applicable _, Change.Contracts _, Change.Profile _ -> {
        add(Measure.CHANGES_APPLIED, 1);
        lag(change, at);
      }
      // Garbage may not even say when it was committed.
      case Change.Poison _ -> add(Measure.CHANGES_PARKED, 1);
      case Change.Irrelevant _, Change.Mark _ -> lag(change, at);
    }
  }

  private void lag(Change change, Instant at) {
    Duration lag = Duration.between(change.position().committedAt(), at);
    add(Measure.CHANGE_LAG, Math.max(0, lag.toMillis()));
  }

  @Override
  public void missed(LoanId loan, String why) {
    add(Measure.CHANGES_MISSED, 1);
  }

  @Override
  public void gapFound(String why) {
    add(Measure.CHANGES_MISSED, 1);
  }

  @Override
  public void leftToEvents(CacheKey key, Fault why) {
    add(Measure.CHANGES_LEFT_TO_EVENTS, 1);
  }

  /** Ends a call, and writes down what it measured, if it did. */
  void end(ServedCall call) {
    Map<Measure, Long> measured = call.end();
    if (!measured.isEmpty()) {
      writeDown(Option.some(call), measured);
    }
  }

  private void writeDown(Option<ServedCall> call, Map<Measure, Long> measured) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      writeDirective(json, measured.keySet());
      json.writeStringField(Measure.FUNCTION, function);
      for (ServedCall served : call) {
        json.writeStringField("requestId", served.id());
      }
      for (var one : measured.entrySet()) {
        json.writeNumberField(one.getKey().metricName(), one.getValue());
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    log.println(line);
  }

  private void writeDirective(JsonGenerator json, Set<Measure> measures) throws IOException {
    json.writeObjectFieldStart("_aws");
    json.writeNumberField("Timestamp", clock.millis());
    json.writeArrayFieldStart("CloudWatchMetrics");
    json.writeStartObject();
    json.writeStringField("Namespace", Measure.NAMESPACE);
    json.writeFieldName("Dimensions");
    json.writeRawValue("[[\"" + Measure.FUNCTION + "\"]]");
    json.writeArrayFieldStart("Metrics");
    for (Measure measure : measures) {
      json.writeStartObject();
      json.writeStringField("Name", measure.metricName());
      json.writeStringField("Unit", measure.unit());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }
}
