package dev.freshet.lambda.infrastructure;

import static dev.freshet.lambda.infrastructure.Synthesised.at;
import static dev.freshet.lambda.infrastructure.Synthesised.object;
import static dev.freshet.lambda.infrastructure.Synthesised.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.adapters.out.eventbridge.EventBridgeSettings;
import dev.freshet.eventbridge.LocalEventBridge;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * The bus, its archive and its rules as the template has them, deployed to a local EventBridge by
 * the calls that CloudFormation's handlers make: create, read, update, delete. What refers to other
 * resources leads to a function and a queue of the test.
 */
class DeployedBusTest {

  private static final String RULE = "freshet-production-events-rule";

  private final Synthesised stage = Synthesised.production();
  private final LocalEventBridge bridge =
      LocalEventBridge.builder().function("target", _ -> {}).queue("failed", (_, _) -> {}).start();
  private final EventBridgeClient events = EventBridgeSettings.local(bridge.endpoint()).connect();
  private final Map<String, Object> bus = only("AWS::Events::EventBus");
  private final Map<String, Object> archive = only("AWS::Events::Archive");
  private final String busName = text("Name").apply(bus);
  private final String archiveName = text("ArchiveName").apply(archive);

  @AfterEach
  void close() {
    events.close();
    bridge.close();
  }

  @Test
  void what_the_template_has_is_deployed_again_and_again_and_removed() {
    createBus();
    createArchive();
    for (int deployed = 0; deployed < 2; deployed++) {
      updateArchive();
      rulesWith("EventPattern").forEach(this::putRule);
    }

    assertThat(events.listRules(list -> list.eventBusName(busName)).rules())
        .extracting(Rule::name)
        .containsExactly("Events-Archive-" + archiveName, RULE);
    remove();
    assertThat(events.listEventBuses(list -> list.namePrefix(busName)).eventBuses()).isEmpty();
  }

  @Test
  void a_schedule_is_refused_by_name_because_there_is_none_here() {
    assertThat(rulesWith("ScheduleExpression"))
        .hasSize(2)
        .allSatisfy(
            rule ->
                assertThatThrownBy(
                        () ->
                            events.putRule(
                                put ->
                                    put.name("every-minute")
                                        .scheduleExpression(
                                            text("ScheduleExpression").apply(rule))))
                    .isInstanceOf(EventBridgeException.class)
                    .hasMessageContaining("ScheduleExpression is not supported"));
  }

  private void createBus() {
    assertThatThrownBy(() -> events.describeEventBus(read -> read.name(busName)))
        .isInstanceOf(ResourceNotFoundException.class);
    String arn = events.createEventBus(create -> create.name(busName)).eventBusArn();
    assertThat(events.describeEventBus(read -> read.name(busName)).arn()).isEqualTo(arn);
    assertThat(events.listTagsForResource(list -> list.resourceARN(arn)).tags()).isEmpty();
  }

  private void createArchive() {
    assertThatThrownBy(() -> events.describeArchive(read -> read.archiveName(archiveName)))
        .isInstanceOf(ResourceNotFoundException.class);
    events.createArchive(
        create ->
            create
                .archiveName(archiveName)
                .eventSourceArn(events.describeEventBus(read -> read.name(busName)).arn())
                .eventPattern(pattern(archive))
                .retentionDays(days()));
  }

  private void updateArchive() {
    events.updateArchive(
        update ->
            update.archiveName(archiveName).eventPattern(pattern(archive)).retentionDays(days()));
    assertThat(events.describeArchive(read -> read.archiveName(archiveName)).eventPattern())
        .isEqualTo(pattern(archive));
  }

  private void putRule(Map<String, Object> rule) {
    List<Target> targets = targets(rule);
    String arn =
        events
            .putRule(
                put ->
                    put.name(RULE)
                        .eventBusName(busName)
                        .description(text("Description").apply(rule))
                        .eventPattern(pattern(rule))
                        .state(text("State").apply(rule)))
            .ruleArn();
    assertThat(
            events
                .putTargets(put -> put.rule(RULE).eventBusName(busName).targets(targets))
                .failedEntryCount())
        .isZero();
    assertThat(events.describeRule(read -> read.name(RULE).eventBusName(busName)).eventPattern())
        .isEqualTo(pattern(rule));
    assertThat(events.listTargetsByRule(list -> list.rule(RULE).eventBusName(busName)).targets())
        .isEqualTo(targets);
    assertThat(events.listTagsForResource(list -> list.resourceARN(arn)).tags()).isEmpty();
  }

  private void remove() {
    List<String> ids =
        events.listTargetsByRule(list -> list.rule(RULE).eventBusName(busName)).targets().stream()
            .map(Target::id)
            .toList();
    events.removeTargets(remove -> remove.rule(RULE).eventBusName(busName).ids(ids));
    events.deleteRule(delete -> delete.name(RULE).eventBusName(busName));
    events.deleteArchive(delete -> delete.archiveName(archiveName));
    events.deleteEventBus(delete -> delete.name(busName));
  }

  private Map<String, Object> only(String type) {
    List<Map<String, Object>> found = stage.all(type).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private List<Map<String, Object>> rulesWith(String property) {
    return stage.all("AWS::Events::Rule").filter(rule -> rule.containsKey(property)).toList();
  }

  private List<Target> targets(Map<String, Object> rule) {
    Stream<?> declared = ((List<?>) at(rule, "Targets")).stream();
    return declared
        .map(target -> target(text("Id").apply(object(target)), object(target)))
        .toList();
  }

  private Target target(String id, Map<String, Object> declared) {
    assertThat(declared).containsOnlyKeys("Id", "Arn", "DeadLetterConfig");
    return Target.builder()
        .id(id)
        .arn(bridge.functionArn("target"))
        .deadLetterConfig(letters -> letters.arn(bridge.queueArn("failed")))
        .build();
  }

  private int days() {
    return ((Number) at(archive, "RetentionDays")).intValue();
  }

  private static String pattern(Map<String, Object> resource) {
    try {
      return new JsonMapper().writeValueAsString(at(resource, "EventPattern"));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
