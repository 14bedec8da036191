package dev.freshet.local.bench;

import dev.freshet.local.cloud.EventConsumer;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Times what another consumer handles, from the moment that each event says it occurred. */
final class TimedConsumer implements EventConsumer {

  private static final Pattern OCCURRED = Pattern.compile("\"occurredAt\":\"([^\"]+)\"");
  private static final int DIGITS = 3;

  private final EventConsumer consumer;
  private volatile Histogram micros = new ConcurrentHistogram(DIGITS);

  TimedConsumer(EventConsumer consumer) {
    this.consumer = consumer;
  }

  @Override
  public void deliver(String envelope) throws Exception {
    consumer.deliver(envelope);
    Matcher occurred = OCCURRED.matcher(envelope);
    if (occurred.find()) {
      Duration lag = Duration.between(Instant.parse(occurred.group(1)), Instant.now());
      micros.recordValue(Math.max(0, lag.toNanos() / 1_000));
    }
  }

  @Override
  public void giveUp(String envelope, String reason, int attempts) throws Exception {
    consumer.giveUp(envelope, reason, attempts);
  }

  /** Forgets what was measured so far. */
  void begin() {
    micros = new ConcurrentHistogram(DIGITS);
  }

  Histogram micros() {
    return micros;
  }
}
