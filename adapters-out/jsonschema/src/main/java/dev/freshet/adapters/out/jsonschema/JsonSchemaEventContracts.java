package dev.freshet.adapters.out.jsonschema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventContracts;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The contracts in the class path, every version of each, read when this is made. */
public final class JsonSchemaEventContracts implements EventContracts {

  private static final String PART = "event contract";
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, JsonSchema> byName = new HashMap<>();

  public JsonSchemaEventContracts() {
    JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(VersionFlag.V4);
    for (Event.Type type : Event.Type.values()) {
      for (int version = 1; version <= type.schemaVersion(); version++) {
        String name = name(type.wireName(), version);
        byName.put(name, read(schemas, name));
      }
    }
  }

  @Override
  public Either<Fault, Void> check(String detail) {
    try {
      return check(JSON.readTree(detail));
    } catch (JsonProcessingException malformed) {
      return broken("not JSON: " + malformed.getOriginalMessage());
    }
  }

  private Either<Fault, Void> check(JsonNode detail) {
    String name = name(detail.path("type").asText(), detail.path("schemaVersion").asInt(1));
    JsonSchema contract = byName.get(name);
    if (contract == null) {
      return broken("there is no contract " + name);
    }
    var violations = contract.validate(detail);
    return violations.isEmpty()
        ? Either.right(null)
        : broken(
            violations.stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .collect(Collectors.joining("; ", name + ": ", "")));
  }

  private static Either<Fault, Void> broken(String how) {
    return Either.left(new Fault.Corrupt(PART, how));
  }

  private static String name(String type, int version) {
    return type + "/" + version;
  }

  private static JsonSchema read(JsonSchemaFactory schemas, String name) {
    String file = "contracts/" + name + ".json";
    try (@Nullable InputStream schema = EventContracts.class.getResourceAsStream(file)) {
      if (schema == null) {
        throw new IllegalStateException("no " + file + " beside " + EventContracts.class);
      }
      return schemas.getSchema(schema);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
