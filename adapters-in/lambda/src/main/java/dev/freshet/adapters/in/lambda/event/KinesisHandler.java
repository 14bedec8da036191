package dev.freshet.adapters.in.lambda.event;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.adapters.in.lambda.CallDeadline;
import dev.freshet.adapters.in.lambda.InvocationJson;
import dev.freshet.application.port.Fault;
import dev.freshet.application.proactive.ApplyChanges;
import dev.freshet.application.proactive.ApplyChanges.Feed;
import dev.freshet.application.proactive.Change;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the changes of a batch of a Kinesis stream one after another, and answers which are to be
 * brought again (partial batch response): the first of a shard that a fault stopped, and all that
 * come after it in that shard, because the platform goes back to the first and order is kept.
 */
public final class KinesisHandler implements RequestStreamHandler {

  private static final Logger LOG = LoggerFactory.getLogger(KinesisHandler.class);

  private final Function<String, Change> reader;
  private final ApplyChanges applier;
  private final CallDeadline deadline;

  /**
   * A handler of a change feed.
   *
   * @param reader tells the change that a record's text is about; what it cannot understand is
   *     {@link Change.Poison}
   */
  public KinesisHandler(
      Function<String, Change> reader, ApplyChanges applier, CallDeadline deadline) {
    this.reader = reader;
    this.applier = applier;
    this.deadline = deadline;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    deadline.begin(context);
    List<Failure> failures = new ArrayList<>();
    Set<String> stopped = new HashSet<>();
    for (JsonNode streamed : InvocationJson.read(in).path("Records")) {
      String shard = shard(streamed);
      if (stopped.contains(shard) || apply(shard, streamed).isLeft()) {
        stopped.add(shard);
        failures.add(new Failure(streamed.path("kinesis").path("sequenceNumber").asText()));
      }
    }
    InvocationJson.write(out, Failure.response(failures));
  }

  private Either<Fault, Integer> apply(String shard, JsonNode streamed) {
    if (deadline.remaining().isZero()) {
      return Either.left(new Fault.TimedOut("change feed", "no time left for this batch"));
    }
    String text = text(streamed.path("kinesis").path("data").asText());
    return applier
        .apply(new Feed(shard, !shard.isEmpty()), List.of(reader.apply(text)))
        .peekLeft(fault -> LOG.warn("the change feed waits: {}", fault));
  }

  /**
   * The shard in an event id such as {@code shardId-000000000006:49590338271490256608559692538}.
   */
  private static String shard(JsonNode streamed) {
    String id = streamed.path("eventID").asText();
    return id.substring(0, Math.max(0, id.indexOf(':')));
  }

  /** Data that is not what Kinesis makes of any bytes is a text that tells no change. */
  private static String text(String data) {
    try {
      return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return data;
    }
  }
}
