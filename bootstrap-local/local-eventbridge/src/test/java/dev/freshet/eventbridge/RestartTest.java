package dev.freshet.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.eventbridge.time.SystemTimeline;
import dev.freshet.eventbridge.time.Timeline;
import dev.freshet.eventbridge.time.VirtualTimeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.InternalException;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/** What an endpoint finds on its data directory when it starts, and what it cannot start on. */
class RestartTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final String BUS = "arn:aws:events:us-east-1:000000000000:event-bus/default";

  @TempDir Path directory;
  private final AtomicInteger attempts = new AtomicInteger();
  private final Inbox inbox = new Inbox();

  @Test
  void goes_on_counting_the_attempts_made_before_the_restart() {
    var before = new VirtualTimeline(START);
    try (var bridge = start(before);
        var client = Sdk.client(bridge)) {
      var down = Sdk.target("down", bridge.functionArn("down")).toBuilder();
      Sdk.rule(client, "all", down.retryPolicy(policy -> policy.maximumRetryAttempts(4)).build());
      Sdk.put(client, Sdk.numbered(1));
      before.advance(Duration.ofMillis(250));
    }
    assertThat(attempts).hasValueBetween(2, 4);

    var after = new VirtualTimeline(START.plusSeconds(60));
    try (var bridge = start(after)) {
      after.advance(Duration.ofHours(1));

      assertThat(attempts).hasValue(5);
      assertThat(bridge.stats().dropped()).isEqualTo(1);
    }
  }

  @Test
  void starts_on_what_was_written_before_there_were_tags() throws Exception {
    try (var bridge = start(new VirtualTimeline(START));
        var client = Sdk.client(bridge)) {
      client.createEventBus(request -> request.name("orders"));
    }
    var catalogue = directory.resolve("catalogue.json");
    var without = Files.readString(catalogue).replace(",\"Tags\":{}", "");
    assertThat(without).doesNotContain("Tags");
    Files.writeString(catalogue, without);

    try (var bridge = start(new VirtualTimeline(START));
        var client = Sdk.client(bridge)) {
      var arn = client.describeEventBus(request -> request.name("orders")).arn();
      var tag = Tag.builder().key("team").value("cache").build();
      client.tagResource(request -> request.resourceARN(arn).tags(tag));
      assertThat(client.listTagsForResource(request -> request.resourceARN(arn)).tags()).hasSize(1);
    }
  }

  @Test
  void runs_a_replay_that_the_former_process_had_only_begun() {
    var held = new HeldTimeline();
    try (var bridge = start(held);
        var client = Sdk.client(bridge)) {
      archiveOneEventAndReplayIt(client, bridge);
    }

    var after = new VirtualTimeline(START.plusSeconds(60));
    try (var bridge = start(after);
        var client = Sdk.client(bridge)) {
      after.awaitIdle();
      after.advance(Duration.ofMinutes(1));

      assertThat(stateOfReplay(client)).isEqualTo(ReplayState.COMPLETED);
      assertThat(inbox.events())
          .extracting(event -> event.has("replay-name"))
          .containsExactlyInAnyOrder(false, true);
    }
  }

  @Test
  void cancels_a_replay_that_has_not_ended() {
    var held = new HeldTimeline();
    try (var bridge = start(held);
        var client = Sdk.client(bridge)) {
      archiveOneEventAndReplayIt(client, bridge);

      client.cancelReplay(request -> request.replayName("again"));
      assertThat(stateOfReplay(client)).isEqualTo(ReplayState.CANCELLING);
      held.release();

      assertThat(stateOfReplay(client)).isEqualTo(ReplayState.CANCELLED);
      assertThat(inbox.events()).hasSize(1);
    }
  }

  @Test
  void fails_a_replay_of_a_damaged_archive() throws IOException {
    var held = new HeldTimeline();
    try (var bridge = start(held);
        var client = Sdk.client(bridge)) {
      archiveOneEventAndReplayIt(client, bridge);
      Files.writeString(
          directory.resolve("archives/orders.archive/2026-03-01.events"), "dam\naged\n");

      held.release();

      assertThat(stateOfReplay(client)).isEqualTo(ReplayState.FAILED);
    }
  }

  @Test
  void does_not_count_an_attempt_that_closing_cut_short() throws InterruptedException {
    var called = new CountDownLatch(1);
    var builder =
        LocalEventBridge.builder()
            .dataDirectory(directory)
            .targetTimeout(Duration.ofHours(1))
            .function(
                "inbox",
                payload -> {
                  called.countDown();
                  new CountDownLatch(1).await();
                });
    try (var bridge = builder.start();
        var client = Sdk.client(bridge)) {
      var inboxTarget = Sdk.target("inbox", bridge.functionArn("inbox")).toBuilder();
      Sdk.rule(
          client, "all", inboxTarget.retryPolicy(policy -> policy.maximumRetryAttempts(0)).build());
      Sdk.put(client, Sdk.numbered(1));
      called.await();
    }

    try (var _ = start(new SystemTimeline())) {
      inbox.await(1);
    }
  }

  @Test
  void refuses_a_directory_that_another_endpoint_uses() {
    try (var bridge = start(new VirtualTimeline(START))) {
      assertThatThrownBy(() -> start(new VirtualTimeline(START)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is in use");
      assertThat(bridge.stats().pending()).isZero();
    }
  }

  @Test
  void starts_again_after_a_start_that_failed_on_a_damaged_journal() throws IOException {
    var journal = directory.resolve("deliveries.journal");
    Files.writeString(journal, "damaged\nbut not at its end\n");
    assertThatThrownBy(() -> start(new VirtualTimeline(START))).hasMessageContaining("is damaged");

    Files.delete(journal);

    start(new VirtualTimeline(START)).close();
  }

  @Test
  void starts_on_a_rule_that_nothing_can_be_matched_by_and_serves_the_others()
      throws IOException, InterruptedException {
    try (var bridge = start(new VirtualTimeline(START));
        var client = Sdk.client(bridge)) {
      Sdk.rule(client, "good", Sdk.target("inbox", bridge.functionArn("inbox")));
      client.putRule(request -> request.name("bad").eventPattern("{\"source\":[\"planted\"]}"));
      client.putRule(
          request ->
              request.name("told").description("Mine.").eventPattern("{\"source\":[\"planted\"]}"));
      client.createArchive(
          request ->
              request
                  .archiveName("bad")
                  .eventSourceArn(BUS)
                  .eventPattern("{\"source\":[\"planted\"]}"));
    }
    var catalogue = directory.resolve("catalogue.json");
    var planted = "[{\\\"anything-but\\\":{\\\"prefix\\\":[]}},\\\"x\\\"]";
    Files.writeString(catalogue, Files.readString(catalogue).replace("[\\\"planted\\\"]", planted));
    assertThat(Files.readString(catalogue)).contains(planted);

    try (var bridge = start(new SystemTimeline());
        var client = Sdk.client(bridge)) {
      Sdk.put(client, Sdk.numbered(1));
      inbox.await(1);

      var note = "[matches nothing, its pattern is not valid: Rule cannot be compiled]";
      assertThat(client.describeRule(request -> request.name("bad")).description()).isEqualTo(note);
      assertThat(client.describeRule(request -> request.name("told")).description())
          .isEqualTo("Mine. " + note);
      assertThat(client.listRules(request -> request.namePrefix("told")).rules())
          .extracting(Rule::description)
          .containsExactly("Mine.");
    }
  }

  @Test
  void acknowledges_nothing_that_it_could_not_write() throws IOException {
    try (var bridge = start(new VirtualTimeline(START));
        var client = Sdk.client(bridge)) {
      client.createArchive(request -> request.archiveName("orders").eventSourceArn(BUS));
      Files.writeString(directory.resolve("archives"), "in the way");

      assertThatThrownBy(() -> Sdk.put(client, Sdk.numbered(1)))
          .isInstanceOf(InternalException.class);
    }
  }

  private LocalEventBridge start(Timeline timeline) {
    return LocalEventBridge.builder()
        .timeline(timeline)
        .dataDirectory(directory)
        .function("inbox", inbox)
        .function(
            "down",
            payload -> {
              attempts.incrementAndGet();
              throw new IllegalStateException("down");
            })
        .start();
  }

  private static void archiveOneEventAndReplayIt(
      EventBridgeClient client, LocalEventBridge bridge) {
    var archive =
        client.createArchive(request -> request.archiveName("orders").eventSourceArn(BUS));
    Sdk.rule(client, "all", Sdk.target("inbox", bridge.functionArn("inbox")));
    Sdk.put(client, Sdk.numbered(1));
    client.startReplay(
        request ->
            request
                .replayName("again")
                .eventSourceArn(archive.archiveArn())
                .eventStartTime(START)
                .eventEndTime(START.plusSeconds(1))
                .destination(to -> to.arn(BUS)));
  }

  private static ReplayState stateOfReplay(EventBridgeClient client) {
    return client.describeReplay(request -> request.replayName("again")).state();
  }

  /** Starts no work until it is released, as if every thread were late. */
  private static final class HeldTimeline implements Timeline {

    private final VirtualTimeline timeline = new VirtualTimeline(START);
    private final List<Runnable> held = new ArrayList<>();
    private boolean released;

    @Override
    public Instant instant() {
      return timeline.instant();
    }

    @Override
    public Cancellable schedule(Instant due, Runnable task) {
      return timeline.schedule(due, task);
    }

    @Override
    public synchronized void execute(Runnable work) {
      if (released) {
        timeline.execute(work);
      } else {
        held.add(work);
      }
    }

    void release() {
      synchronized (this) {
        released = true;
        held.forEach(timeline::execute);
      }
      timeline.awaitIdle();
    }

    @Override
    public void close() {
      timeline.close();
    }
  }
}
