package dev.freshet.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.eventbridge.time.VirtualTimeline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.IllegalStatusException;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.StartReplayRequest;

/** Archives keep a bus's events for their retention; replays bring a range of them back. */
class ArchiveAndReplayTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final String BUS = "arn:aws:events:us-east-1:000000000000:event-bus/default";
  private static final String ARCHIVE = "arn:aws:events:us-east-1:000000000000:archive/orders";

  @TempDir Path directory;
  private final Inbox inbox = new Inbox();
  private final Inbox other = new Inbox();
  private VirtualTimeline timeline = new VirtualTimeline(START);
  private LocalEventBridge bridge;
  private EventBridgeClient client;

  @BeforeEach
  void start() {
    bridge =
        LocalEventBridge.builder()
            .timeline(timeline)
            .dataDirectory(directory)
            .function("inbox", inbox)
            .function("other", other)
            .start();
    client = Sdk.client(bridge);
  }

  @AfterEach
  void stop() {
    client.close();
    bridge.close();
  }

  @Test
  void replays_a_range_of_event_times_to_a_chosen_rule_marked_with_the_replays_name() {
    archive(0);
    var chosen = Sdk.rule(client, "chosen", Sdk.target("inbox", bridge.functionArn("inbox")));
    Sdk.rule(client, "spared", Sdk.target("other", bridge.functionArn("other")));
    var ids = putOneAMinute(5);

    replay("again", 1, 3, chosen);

    assertThat(inbox.numbers()).startsWith(0, 1, 2, 3, 4);
    var replayed = inbox.events().subList(5, inbox.events().size());
    assertThat(replayed)
        .extracting(event -> event.path("replay-name").asText())
        .containsOnly("again");
    assertThat(replayed)
        .extracting(event -> event.path("id").asText())
        .containsExactlyInAnyOrderElementsOf(ids.subList(1, 4));
    assertThat(other.numbers()).containsExactly(0, 1, 2, 3, 4);
    var described = client.describeReplay(request -> request.replayName("again"));
    assertThat(described.state()).isEqualTo(ReplayState.COMPLETED);
    assertThat(described.eventLastReplayedTime()).isEqualTo(START.plusSeconds(180));
    assertThat(described.destination().filterArns()).containsExactly(chosen);
  }

  @Test
  void keeps_only_what_the_archives_pattern_matches_and_never_archives_a_replay() {
    client.createArchive(
        request ->
            request
                .archiveName("orders")
                .eventSourceArn(BUS)
                .eventPattern("{\"detail\":{\"n\":[{\"numeric\":[\"<\",2]}]}}"));
    Sdk.rule(client, "all", Sdk.target("inbox", bridge.functionArn("inbox")));
    putOneAMinute(5);

    replay("again", 0, 5);

    var archive = client.describeArchive(request -> request.archiveName("orders"));
    assertThat(archive.eventCount()).isEqualTo(2);
    assertThat(archive.sizeBytes()).isPositive();
    assertThat(inbox.numbers()).hasSize(7);
  }

  /** As localstack's test_list_archive_with_events recorded it: ten such events are 1,590 bytes. */
  @Test
  void counts_an_archived_events_bytes_as_the_service_does() {
    archive(0);
    var type = "core.update-account-command";
    var entry =
        Sdk.entry(
                "{\"command\": \"update-account\","
                    + " \"payload\": {\"acc_id\": \"0a787ecb-4015\", \"sf_id\": \"baz\"}}")
            .toBuilder()
            .source(type)
            .detailType(type)
            .build();
    client.putEvents(request -> request.entries(Collections.nCopies(10, entry)));

    assertThat(sizeBytes()).isEqualTo(1_590);
    stop();
    timeline = new VirtualTimeline(START);
    start();
    assertThat(sizeBytes()).isEqualTo(1_590);
  }

  @Test
  void forgets_events_after_their_retention() {
    archive(2);
    Sdk.rule(client, "all", Sdk.target("inbox", bridge.functionArn("inbox")));
    Sdk.put(client, Sdk.numbered(0));

    timeline.advance(Duration.ofDays(2));
    assertThat(eventCount()).isEqualTo(1);
    Sdk.put(client, Sdk.numbered(1));
    timeline.advance(Duration.ofDays(1));

    assertThat(eventCount()).isEqualTo(1);
    replay("again", 0, 10_000);
    assertThat(inbox.numbers()).containsExactly(0, 1, 1);
  }

  @Test
  void keeps_archives_rules_and_targets_through_a_restart() {
    archive(0);
    Sdk.rule(client, "all", Sdk.target("inbox", bridge.functionArn("inbox")));
    putOneAMinute(3);

    stop();
    timeline = new VirtualTimeline(START.plus(Duration.ofHours(1)));
    start();

    assertThat(eventCount()).isEqualTo(3);
    replay("again", 0, 5);
    assertThat(inbox.numbers()).hasSize(6);
  }

  @Test
  void replays_a_thousand_events_once_each() {
    archive(0);
    for (int call = 0; call < 100; call++) {
      client.putEvents(request -> request.entries(Collections.nCopies(10, Sdk.numbered(1))));
    }
    Sdk.rule(client, "all", Sdk.target("inbox", bridge.functionArn("inbox")));

    replay("again", 0, 1);

    assertThat(inbox.events())
        .extracting(event -> event.path("id").asText())
        .hasSize(1_000)
        .doesNotHaveDuplicates();
  }

  @Test
  void keeps_an_archive_of_any_name_inside_its_own_directory() {
    client.createArchive(request -> request.archiveName("..").eventSourceArn(BUS));
    putOneAMinute(1);

    client.deleteArchive(request -> request.archiveName(".."));

    assertThat(directory.resolve("deliveries.journal")).exists();
    assertThat(directory.resolve("archives")).isEmptyDirectory();
  }

  @Test
  void says_why_a_replay_cannot_start() {
    archive(0);

    assertThatThrownBy(() -> client.startReplay(request(0, 0).build()))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("EventStartTime must be before EventEndTime.");
    assertThatThrownBy(
            () -> client.startReplay(request(0, 1).eventSourceArn(ARCHIVE + "2").build()))
        .hasMessageContaining(
            "Parameter EventSourceArn is not valid. Reason: Archive orders2 does not exist.");
    assertThatThrownBy(
            () -> client.startReplay(request(0, 1).destination(to -> to.arn(BUS + "2")).build()))
        .isInstanceOf(ResourceNotFoundException.class);
    replay("again", 0, 1);
    assertThatThrownBy(() -> client.startReplay(request(0, 1).build()))
        .isInstanceOf(ResourceAlreadyExistsException.class);
    assertThatThrownBy(() -> client.cancelReplay(request -> request.replayName("again")))
        .isInstanceOf(IllegalStatusException.class);
  }

  @Test
  void updates_lists_and_deletes_archives() {
    archive(1);

    client.updateArchive(request -> request.archiveName("orders").retentionDays(7));

    assertThat(client.listArchives(request -> request.namePrefix("ord")).archives())
        .singleElement()
        .satisfies(archive -> assertThat(archive.retentionDays()).isEqualTo(7));
    assertThatThrownBy(() -> archive(1)).isInstanceOf(ResourceAlreadyExistsException.class);
    putOneAMinute(1);
    client.deleteArchive(request -> request.archiveName("orders"));
    assertThat(directory.resolve("archives/orders.archive")).doesNotExist();
    assertThatThrownBy(() -> client.describeArchive(request -> request.archiveName("orders")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  private void archive(int retentionDays) {
    client.createArchive(
        request -> request.archiveName("orders").eventSourceArn(BUS).retentionDays(retentionDays));
  }

  private long eventCount() {
    return client.describeArchive(request -> request.archiveName("orders")).eventCount();
  }

  private long sizeBytes() {
    return client.describeArchive(request -> request.archiveName("orders")).sizeBytes();
  }

  private List<String> putOneAMinute(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            n -> {
              var id = Sdk.put(client, Sdk.numbered(n)).entries().getFirst().eventId();
              timeline.advance(Duration.ofMinutes(1));
              return id;
            })
        .toList();
  }

  private void replay(String name, int fromMinute, int toMinute, String... rules) {
    client.startReplay(
        request(fromMinute, toMinute)
            .replayName(name)
            .destination(to -> to.arn(BUS).filterArns(rules))
            .build());
    timeline.awaitIdle();
  }

  private static StartReplayRequest.Builder request(int fromMinute, int toMinute) {
    return StartReplayRequest.builder()
        .replayName("again")
        .eventSourceArn(ARCHIVE)
        .eventStartTime(START.plus(Duration.ofMinutes(fromMinute)))
        .eventEndTime(START.plus(Duration.ofMinutes(toMinute)))
        .destination(to -> to.arn(BUS));
  }
}
