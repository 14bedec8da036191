package dev.freshet.adapters.in.lambda.event;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.freshet.adapters.in.eventbridge.EventEnvelope;
import dev.freshet.adapters.in.lambda.CallDeadline;
import dev.freshet.adapters.in.lambda.CallFailed;
import dev.freshet.adapters.in.lambda.InvocationJson;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** Handles the event that a rule of EventBridge delivers; an error has Lambda try it again. */
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
    Event event = EventEnvelope.event(InvocationJson.read(in)).getOrElseThrow(CallFailed::new);
    handler.handle(event).getOrElseThrow(CallFailed::new);
    InvocationJson.write(out, Map.of("handled", event.id().value()));
  }
}
