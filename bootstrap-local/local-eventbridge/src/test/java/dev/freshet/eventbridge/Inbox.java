package dev.freshet.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.eventbridge.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A target that keeps what it is given. */
final class Inbox implements EventFunction {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<String> payloads = new ArrayList<>();

  @Override
  public synchronized void handle(String payload) {
    payloads.add(payload);
    notifyAll();
  }

  synchronized List<String> payloads() {
    return List.copyOf(payloads);
  }

  List<ObjectNode> events() {
    return payloads().stream().map(text -> Json.object(text).get()).toList();
  }

  /** The {@code n} member of each event's detail, in order of arrival. */
  List<Integer> numbers() {
    return events().stream().map(event -> event.at("/detail/n")).map(JsonNode::asInt).toList();
  }

  synchronized List<String> await(int count) throws InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (payloads.size() < count && System.nanoTime() < deadline) {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, deadline - System.nanoTime()));
    }
    assertThat(payloads).hasSizeGreaterThanOrEqualTo(count);
    return List.copyOf(payloads);
  }
}
