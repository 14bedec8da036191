package dev.freshet.lambda.runtime;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.freshet.application.caching.CachingListener;
import dev.freshet.application.caching.Served;
import dev.freshet.application.port.cache.CacheKey;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/**
 * Counts reads and cache hits by key class: a line of the log that CloudWatch reads as metrics,
 * because a frozen environment can send nothing later (Embedded Metric Format,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html).
 */
final class EmfReads implements CachingListener {

  private static final JsonFactory JSON = new JsonFactory();

  private final PrintStream log;
  private final InstantSource clock;

  EmfReads(PrintStream log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
  }

  @Override
  public void answered(CacheKey key, Served served) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeFieldName("_aws");
      json.writeRawValue(
          ("{\"Timestamp\":%d,\"CloudWatchMetrics\":[{\"Namespace\":\"Freshet\",\"Dimensions\":"
                  + "[[\"keyClass\"]],\"Metrics\":[{\"Name\":\"reads\"},{\"Name\":\"hits\"}]}]}")
              .formatted(clock.millis()));
      json.writeStringField("keyClass", key.keyClass());
      json.writeNumberField("reads", 1);
      json.writeNumberField("hits", served.isFromCache() ? 1 : 0);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    log.println(line);
  }
}
