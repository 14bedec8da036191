package dev.freshet.adapters.in.lambda.event;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.adapters.in.lambda.CallDeadline;
import dev.freshet.adapters.in.lambda.InvocationJson;
import dev.freshet.application.port.event.Event;
import dev.freshet.application.port.event.EventBus;
import dev.freshet.application.port.event.EventId;
import dev.freshet.application.port.store.Outbox.Lane;
import dev.freshet.application.relay.RelayAppended;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Relays the rows that a batch of the outbox table's stream says were appended, and answers which
 * records are to be brought again (partial batch response). Claims and removals are passed over.
 *
 * <p>A row that cannot be read is brought again until the event source gives it up; it stays in the
 * outbox all the while. No change waits for a complaint: those go last, and one that the bus does
 * not take is left to the sweep of the outbox, so that it holds up no later record.
 */
public final class OutboxStreamHandler implements RequestStreamHandler {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxStreamHandler.class);

  private final RelayAppended relay;
  private final CallDeadline deadline;

  public OutboxStreamHandler(RelayAppended relay, CallDeadline deadline) {
    this.relay = relay;
    this.deadline = deadline;
  }

  /** An appended row, by the sequence number of its record. */
  private record Appended(String number, Event event) {}

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    deadline.begin(context);
    List<Failure> failures = new ArrayList<>();
    List<Appended> appended = new ArrayList<>();
    for (JsonNode streamed : InvocationJson.read(in).path("Records")) {
      if (streamed.path("eventName").asText().equals("INSERT")) {
        String number = streamed.path("dynamodb").path("SequenceNumber").asText();
        StreamedItem.event(streamed.path("dynamodb").path("NewImage"))
            .peek(event -> appended.add(new Appended(number, event)))
            .peekLeft(fault -> LOG.error("cannot read a row of the outbox: {}", fault))
            .peekLeft(_ -> failures.add(new Failure(number)));
      }
    }
    appended.sort(Comparator.comparing(row -> Lane.of(row.event())));
    for (int from = 0; from < appended.size(); from += EventBus.LARGEST_BATCH) {
      int to = Math.min(from + EventBus.LARGEST_BATCH, appended.size());
      failures.addAll(relay(appended.subList(from, to)));
    }
    InvocationJson.write(out, Failure.response(failures));
  }

  private List<Failure> relay(List<Appended> batch) {
    Set<EventId> failed = relay.relay(batch.stream().map(Appended::event).toList()).keySet();
    return batch.stream()
        .filter(appended -> failed.contains(appended.event().id()))
        .filter(appended -> Lane.of(appended.event()) == Lane.CHANGES)
        .map(appended -> new Failure(appended.number()))
        .toList();
  }
}
