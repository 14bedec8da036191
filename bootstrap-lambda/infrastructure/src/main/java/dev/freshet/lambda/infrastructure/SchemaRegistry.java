package dev.freshet.lambda.infrastructure;

import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventContracts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.eventschemas.CfnRegistry;
import software.amazon.awscdk.services.eventschemas.CfnSchema;
import software.constructs.Construct;

/**
 * The contracts of events, every version, from the very files by which relay and consumer check.
 */
final class SchemaRegistry extends Construct {

  SchemaRegistry(Construct scope, Stage stage) {
    super(scope, "Contracts");
    CfnRegistry registry =
        CfnRegistry.Builder.create(this, "Registry")
            .registryName(stage.named("events"))
            .description("What the detail of each event holds")
            .build();
    for (Event.Type type : Event.Type.values()) {
      for (int version = 1; version <= type.schemaVersion(); version++) {
        String contract = type.wireName() + "/" + version;
        CfnSchema.Builder.create(this, contract.replace('/', '-'))
            .registryName(registry.getAttrRegistryName())
            .schemaName(EventSpine.SOURCE + "@" + contract.replace('/', '.'))
            .type("JSONSchemaDraft4")
            .content(read(contract))
            .build();
      }
    }
  }

  private static String read(String contract) {
    String file = "contracts/" + contract + ".json";
    try (@Nullable InputStream schema = EventContracts.class.getResourceAsStream(file)) {
      if (schema == null) {
        throw new IllegalStateException("no " + file + " beside " + EventContracts.class);
      }
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
