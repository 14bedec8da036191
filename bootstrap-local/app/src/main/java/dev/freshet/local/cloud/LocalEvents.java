package dev.freshet.local.cloud;

import dev.freshet.adapters.out.eventbridge.EventBridgeEventBus;
import dev.freshet.adapters.out.eventbridge.EventBridgeSettings;
import dev.freshet.eventbridge.LocalEventBridge;
import dev.freshet.eventbridge.LocalEventBridgeBuilder;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * The bus between the microservices of one machine: a local EventBridge with the bus, the archive
 * and the rule that the stacks describe for AWS. Thread-safe.
 *
 * <p>What is delivered while nobody consumes waits.
 */
public final class LocalEvents implements AutoCloseable {

  /** The bus that events are published to. */
  public static final String BUS = "freshet-events";

  /** The archive of everything that was published. */
  public static final String ARCHIVE = "freshet-events";

  private static final String CONSUMER = "cache-manager";
  private static final String GIVEN_UP = "given-up";
  private static final String PATTERN = "{\"source\":[\"" + EventBridgeEventBus.SOURCE + "\"]}";

  private final LocalEventBridge bridge;
  private volatile CompletableFuture<EventConsumer> consumer = new CompletableFuture<>();

  private LocalEvents(LocalEventBridgeBuilder settings) {
    bridge = settings.function(CONSUMER, this::deliver).queue(GIVEN_UP, this::giveUp).start();
    var patient = EventBridgeSettings.local(bridge.endpoint()).patient();
    try (EventBridgeClient client = patient.connect()) {
      createMissing(client);
    }
  }

  /** The end of a consumer's work: what is delivered from now on waits for the next. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /** Starts with these settings; a second start on the same data directory resumes. */
  public static LocalEvents start(LocalEventBridgeBuilder settings) {
    return new LocalEvents(settings);
  }

  public URI endpoint() {
    return bridge.endpoint();
  }

  /** How many deliveries are under way, waiting to be tried again, or being parked. */
  public long pending() {
    return bridge.stats().pending();
  }

  /**
   * Delivers to {@code chosen} from now on.
   *
   * @throws IllegalStateException when somebody consumes already
   */
  public Subscription deliverTo(EventConsumer chosen) {
    if (!consumer.complete(chosen)) {
      throw new IllegalStateException("the events have a consumer already");
    }
    return () -> consumer = new CompletableFuture<>();
  }

  @Override
  public void close() {
    bridge.close();
  }

  private void deliver(String envelope) throws Exception {
    present().deliver(envelope);
  }

  private void giveUp(String envelope, Map<String, String> why) throws Exception {
    int attempts = 1 + Integer.parseInt(why.getOrDefault("RETRY_ATTEMPTS", "0"));
    String reason = "delivery: " + why.get("ERROR_CODE") + ": " + why.get("ERROR_MESSAGE");
    present().giveUp(envelope, reason, attempts);
  }

  private EventConsumer present() throws InterruptedException, ExecutionException {
    return consumer.get();
  }

  private void createMissing(EventBridgeClient client) {
    unlessThere(() -> client.createEventBus(create -> create.name(BUS)));
    String bus = client.describeEventBus(describe -> describe.name(BUS)).arn();
    unlessThere(
        () ->
            client.createArchive(
                create -> create.archiveName(ARCHIVE).eventSourceArn(bus).eventPattern(PATTERN)));
    client.putRule(put -> put.name(CONSUMER).eventBusName(BUS).eventPattern(PATTERN));
    Target target =
        Target.builder()
            .id(CONSUMER)
            .arn(bridge.functionArn(CONSUMER))
            .deadLetterConfig(letters -> letters.arn(bridge.queueArn(GIVEN_UP)))
            .build();
    client.putTargets(put -> put.rule(CONSUMER).eventBusName(BUS).targets(target));
  }

  private static void unlessThere(Runnable creation) {
    try {
      creation.run();
    } catch (ResourceAlreadyExistsException createdBefore) {
      return;
    }
  }
}
