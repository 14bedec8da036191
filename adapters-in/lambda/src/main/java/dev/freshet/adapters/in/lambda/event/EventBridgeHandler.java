package dev.freshet.adapters.in.lambda.event;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.freshet.adapters.in.eventbridge.EventEnvelope;
import dev.freshet.adapters.in.eventbridge.EventReceiver;
import dev.freshet.adapters.in.lambda.CallDeadline;
import dev.freshet.adapters.in.lambda.CallFailed;
import dev.freshet.adapters.in.lambda.InvocationJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** Handles the event that a rule of EventBridge delivers; an error has Lambda try it again. */
public final class EventBridgeHandler implements RequestStreamHandler {

  private final EventReceiver receiver;
  private final CallDeadline deadline;

  public EventBridgeHandler(EventReceiver receiver, CallDeadline deadline) {
    this.receiver = receiver;
    this.deadline = deadline;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    deadline.begin(context);
    EventEnvelope envelope =
        EventEnvelope.parse(InvocationJson.read(in)).getOrElseThrow(CallFailed::new);
    receiver.receive(envelope).getOrElseThrow(CallFailed::new);
    InvocationJson.write(out, Map.of("handled", envelope.event().id().value()));
  }
}
