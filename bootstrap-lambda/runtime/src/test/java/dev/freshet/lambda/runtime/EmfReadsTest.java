package dev.freshet.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.application.caching.Served;
import dev.freshet.application.port.cache.CacheKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class EmfReadsTest {

  @Test
  void a_hit_is_a_line_that_cloudwatch_reads_as_metrics() throws IOException {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(1_496_232_010_000L));

    new EmfReads(new PrintStream(log, true, StandardCharsets.UTF_8), clock)
        .answered(
            new CacheKey("customer-loans", "C-1"), new Served(Served.From.CACHE, false, false, ""));

    JsonNode line = new JsonMapper().readTree(log.toByteArray());
    assertThat(line.at("/_aws/Timestamp").asLong()).isEqualTo(1_496_232_010_000L);
    assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics/1/Name").asText()).isEqualTo("hits");
    assertThat(line.path("keyClass").asText()).isEqualTo("customer-loans");
    assertThat(line.path("hits").asInt()).isEqualTo(line.path("reads").asInt()).isEqualTo(1);
  }
}
