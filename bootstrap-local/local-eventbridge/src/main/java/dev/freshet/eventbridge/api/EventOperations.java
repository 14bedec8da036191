package dev.freshet.eventbridge.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.eventbridge.event.PutEventsEntry;
import dev.freshet.eventbridge.event.PutEventsEntry.Refusal;
import dev.freshet.eventbridge.intake.EventIntake;
import dev.freshet.eventbridge.json.Json;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.Machine;

/** PutEvents, TestEventPattern. */
final class EventOperations {

  private static final int MOST_ENTRIES = 10;
  private static final int MOST_BYTES = 1 << 20;
  private static final List<String> MANDATORY =
      List.of("id", "account", "source", "time", "region", "detail-type");

  private record Put(@Nullable List<PutEventsEntry> entries) {}

  private record Entry(
      @Nullable String eventId, @Nullable String errorCode, @Nullable String errorMessage) {

    static Entry refused(Refusal refusal) {
      return new Entry(null, refusal.errorCode(), refusal.errorMessage());
    }

    static Entry accepted(String eventId) {
      return new Entry(eventId, null, null);
    }
  }

  private record PutAnswer(long failedEntryCount, List<Entry> entries) {}

  private record Test(@Nullable String eventPattern, @Nullable String event) {}

  private record TestAnswer(boolean result) {}

  private final EventIntake intake;

  EventOperations(EventIntake intake) {
    this.intake = intake;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "PutEvents", Operation.of(Put.class, this::put),
        "TestEventPattern", Operation.of(Test.class, this::test));
  }

  private Either<ApiError, PutAnswer> put(Put request) {
    var entries = request.entries() == null ? List.<PutEventsEntry>of() : request.entries();
    var constraints = new Constraints().size("entries", request.entries(), 1, MOST_ENTRIES);
    for (int index = 0; index < entries.size(); index++) {
      if (entries.get(index) != null) {
        constraints.ownBus(
            "entries." + (index + 1) + ".member.eventBusName", entries.get(index).eventBusName());
      }
    }
    return constraints
        .then(() -> withinSize(entries))
        .map(intake::put)
        .map(EventOperations::answer);
  }

  private static Either<ApiError, List<PutEventsEntry>> withinSize(List<PutEventsEntry> entries) {
    return entries.stream().mapToInt(PutEventsEntry::sizeBytes).sum() > MOST_BYTES
        ? Either.left(
            ApiError.invalid("Total size of the entries in the request is over the limit."))
        : Either.right(entries);
  }

  private static PutAnswer answer(List<Either<Refusal, String>> results) {
    var entries =
        results.stream().map(result -> result.fold(Entry::refused, Entry::accepted)).toList();
    return new PutAnswer(results.stream().filter(Either::isLeft).count(), entries);
  }

  private Either<ApiError, TestAnswer> test(Test request) {
    return EventPatterns.required(request.eventPattern())
        .flatMap(
            pattern ->
                event(request.event()).map(event -> new TestAnswer(matches(event, pattern))));
  }

  private static Either<ApiError, ObjectNode> event(@Nullable String text) {
    return Json.object(text == null ? "" : text)
        .filter(event -> MANDATORY.stream().allMatch(event::has))
        .toEither(() -> ApiError.invalid("Parameter Event is not valid."));
  }

  private static boolean matches(ObjectNode event, String pattern) {
    try {
      var machine = Machine.builder().build();
      machine.addRule("tested", pattern);
      return !machine.rulesForJSONEvent(event).isEmpty();
    } catch (IOException refused) {
      throw new UncheckedIOException("a pattern passed the check: " + pattern, refused);
    }
  }
}
