package dev.freshet.adapters.in.lambda.event;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.adapters.in.lambda.CallDeadline;
import dev.freshet.adapters.in.lambda.CallFailed;
import dev.freshet.adapters.in.lambda.InvocationJson;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventHandler;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Handles the event that a rule of EventBridge delivers; an error has Lambda try it again.
 *
 * <p>{@code detail} is written as {@code {"eventId","type","occurredAt","keys":[],"version",
 * "subject"}}, all of it text; {@code detail-type} says the type once more.
 */
public final class EventBridgeHandler implements RequestStreamHandler {

  private final EventHandler handler;
  private final CallDeadline deadline;

  public EventBridgeHandler(EventHandler handler, CallDeadline deadline) {
    this.handler = handler;
    this.deadline = deadline;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    deadline.begin(context);
    Event event = event(InvocationJson.read(in)).getOrElseThrow(CallFailed::new);
    handler.handle(event).getOrElseThrow(CallFailed::new);
    InvocationJson.write(out, Map.of("handled", event.id().value()));
  }

  private static Either<Fault, Event> event(JsonNode envelope) {
    JsonNode detail = envelope.path("detail");
    return new EventFields(
            InvocationJson.text(detail, "eventId"),
            InvocationJson.text(detail, "type")
                .filter(type -> type.equals(envelope.path("detail-type").textValue())),
            InvocationJson.text(detail, "occurredAt"),
            texts(detail.path("keys")),
            InvocationJson.text(detail, "version"),
            InvocationJson.text(detail, "subject"))
        .parse();
  }

  private static Option<List<String>> texts(JsonNode array) {
    return Option.when(
        array.isArray() && elements(array).allMatch(JsonNode::isTextual),
        () -> elements(array).map(JsonNode::textValue).toList());
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return array.valueStream();
  }
}
