package dev.freshet.adapters.out.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventContracts;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was valid under one version of a contract is valid under the next. */
class ContractCompatibilityTest {

  private static final int DOCUMENTS = 500;
  private static final JsonMapper JSON = new JsonMapper();

  /** A contract and the version before it. */
  record Step(Event.Type type, int version) {}

  private static Stream<Step> steps() {
    return Arrays.stream(Event.Type.values())
        .flatMap(
            type ->
                IntStream.rangeClosed(2, type.schemaVersion())
                    .mapToObj(version -> new Step(type, version)));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void a_contract_accepts_whatever_the_version_before_it_accepted(Step step) throws IOException {
    JsonNode before = contract(step.type(), step.version() - 1);

    assertThat(refused(before, contract(step.type(), step.version()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-new-field-is-required", "a-pattern-is-narrower", "a-type-changes"})
  void a_contract_that_breaks_with_the_version_before_it_is_caught(String breaking)
      throws IOException {
    JsonNode before = contract(Event.Type.PAYMENT_PROCESSED, 1);

    assertThat(refused(before, read(getClass(), breaking + ".json"))).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Event.Type.class)
  void no_contract_is_left_behind_by_its_type(Event.Type type) {
    String next = "contracts/" + type.wireName() + "/" + (type.schemaVersion() + 1) + ".json";

    assertThat(EventContracts.class.getResource(next)).isNull();
  }

  /** Documents that are valid before and not after. */
  private static List<JsonNode> refused(JsonNode before, JsonNode after) {
    SchemaDocuments documents = new SchemaDocuments(new Random(20261126));
    List<JsonNode> valid =
        Stream.generate(() -> documents.of(before)).limit(DOCUMENTS).distinct().toList();
    assertThat(valid).hasSizeGreaterThan(DOCUMENTS / 2);
    assertThat(valid).allMatch(document -> schema(before).validate(document).isEmpty());
    JsonSchema newer = schema(after);
    return valid.stream().filter(document -> !newer.validate(document).isEmpty()).toList();
  }

  private static JsonSchema schema(JsonNode json) {
    return JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(json);
  }

  private static JsonNode contract(Event.Type type, int version) throws IOException {
    return read(EventContracts.class, "contracts/" + type.wireName() + "/" + version + ".json");
  }

  private static JsonNode read(Class<?> beside, String file) throws IOException {
    try (InputStream json = beside.getResourceAsStream(file)) {
      return JSON.readTree(json);
    }
  }
}
