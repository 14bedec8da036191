package dev.freshet.adapters.in.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.adapters.in.javalin.OpenConnections.Phase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OpenConnectionsTest {

  private static final ConnectionLimits LIMITS =
      new ConnectionLimits(
          3,
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          Duration.ofSeconds(90));

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final OpenConnections<String> connections = new OpenConnections<>(LIMITS, () -> now);

  @Test
  void the_one_that_has_sent_no_request_for_longest_gives_way() {
    open("a", "b", "c");
    turn("a", Phase.WORKING);
    turn("a", Phase.WAITING);

    assertThat(connections.opened("d")).containsExactly("b");
    assertThat(connections.opened("e")).containsExactly("c");
    assertThat(connections.opened("f")).containsExactly("a");
  }

  @Test
  void one_that_sends_a_body_gives_way_before_one_that_takes_an_answer() {
    open("taking", "sending", "working");
    turn("taking", Phase.ANSWERED);
    turn("sending", Phase.SENDING);
    turn("working", Phase.WORKING);

    assertThat(connections.opened("d")).containsExactly("sending");
    turn("d", Phase.WORKING);
    assertThat(connections.opened("e")).containsExactly("taking");
  }

  @Test
  void a_new_one_has_to_go_when_all_others_wait_for_the_server() {
    open("a", "b", "c");
    turn("a", Phase.WORKING);
    turn("b", Phase.WORKING);
    turn("c", Phase.WORKING);

    assertThat(connections.opened("d")).containsExactly("d");
    connections.closed("a");
    assertThat(connections.opened("e")).isEmpty();
  }

  @Test
  void a_head_has_its_time_from_the_opening_or_from_the_answer_before() {
    open("new", "kept");
    turn("kept", Phase.WORKING);
    later(29);
    turn("kept", Phase.WAITING);
    later(2);

    assertThat(connections.overdue()).containsExactly("new");
    later(29);
    assertThat(connections.overdue()).contains("kept");
  }

  @Test
  void a_body_and_an_answer_have_each_its_own_time() {
    open("body", "answer");
    turn("body", Phase.SENDING);
    turn("answer", Phase.ANSWERED);
    later(22);
    assertThat(connections.overdue()).containsExactly("body");
    connections.closed("body");
    later(70);
    assertThat(connections.overdue()).containsExactly("answer");
  }

  @Test
  void one_that_was_closed_does_not_come_back() {
    open("a");
    connections.closed("a");
    turn("a", Phase.SENDING);
    later(1000);
    assertThat(connections.overdue()).isEmpty();
  }

  private void open(String... opened) {
    for (String connection : opened) {
      assertThat(connections.opened(connection)).isEmpty();
    }
  }

  private void turn(String connection, Phase phase) {
    connections.turned(connection, phase);
  }

  private void later(int seconds) {
    now = now.plusSeconds(seconds);
  }
}
