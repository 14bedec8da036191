package dev.freshet.features.realparts;

import static org.awaitility.Awaitility.await;

import dev.freshet.adapters.out.eventbridge.EventBridgeSettings;
import dev.freshet.local.cloud.LocalEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;

/** Replays the whole archive of a bus, by the calls that the service has for it. */
final class ArchivedEvents implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final LocalEvents events;
  private final EventBridgeClient client;
  private final AtomicInteger replays = new AtomicInteger();

  ArchivedEvents(LocalEvents events) {
    this.events = events;
    this.client = EventBridgeSettings.local(events.endpoint()).connect();
  }

  /** Returns when everything has been delivered again. */
  void replay(Instant from, Instant to) {
    String name = "replay-" + replays.incrementAndGet();
    String archive =
        client.describeArchive(describe -> describe.archiveName(LocalEvents.ARCHIVE)).archiveArn();
    String bus = client.describeEventBus(describe -> describe.name(LocalEvents.BUS)).arn();
    client.startReplay(
        start ->
            start
                .replayName(name)
                .eventSourceArn(archive)
                .destination(destination -> destination.arn(bus))
                .eventStartTime(from)
                .eventEndTime(to));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                client.describeReplay(describe -> describe.replayName(name)).state()
                    == ReplayState.COMPLETED);
    await().atMost(PATIENCE).until(() -> events.pending() == 0);
  }

  @Override
  public void close() {
    client.close();
  }
}
