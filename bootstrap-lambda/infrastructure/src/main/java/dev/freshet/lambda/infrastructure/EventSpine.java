package dev.freshet.lambda.infrastructure;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Archive;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.constructs.Construct;

/** The bus, the archive from which its events can be replayed, and what is known of their shape. */
final class EventSpine extends Construct {

  static final String SOURCE = "freshet";

  final EventBus bus;

  EventSpine(Construct scope, Stage stage) {
    super(scope, "Events");
    bus = EventBus.Builder.create(this, "Bus").eventBusName(stage.named("events")).build();
    Archive.Builder.create(this, "Archive")
        .archiveName(stage.named("events"))
        .sourceEventBus(bus)
        .eventPattern(EventPattern.builder().source(List.of(SOURCE)).build())
        .retention(Duration.days(stage.kept().events().toDays()))
        .build();
    new SchemaRegistry(this, stage);
  }
}
