package dev.freshet.adapters.in.lambda.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.adapters.in.lambda.CallDeadline;
import dev.freshet.adapters.in.lambda.Invocation;
import dev.freshet.application.port.Fault;
import dev.freshet.application.proactive.ApplyChanges.Feed;
import dev.freshet.application.proactive.Change;
import dev.freshet.application.proactive.Change.Position;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KinesisHandlerTest {

  private static final String ONE = "shardId-000000000001";
  private static final String TWO = "shardId-000000000002";

  private final List<String> applied = new ArrayList<>();
  private final Set<Feed> feeds = new HashSet<>();
  private final Set<String> refused = new HashSet<>();
  private final KinesisHandler handler =
      new KinesisHandler(
          KinesisHandlerTest::told, this::apply, new CallDeadline(InstantSource.system()));

  @Test
  void applies_what_a_batch_tells_in_its_order() throws IOException {
    assertThat(invoke(streamed(ONE, 1, "a"), streamed(ONE, 2, "b"), streamed(ONE, 3, "ü")))
        .isEmpty();

    assertThat(applied).containsExactly("a", "b", "ü");
  }

  @Test
  void asks_again_for_what_a_fault_stopped_and_for_all_that_follows_it() throws IOException {
    refused.add("b");

    assertThat(invoke(streamed(ONE, 1, "a"), streamed(ONE, 2, "b"), streamed(ONE, 3, "c")))
        .containsExactly("2", "3");
    assertThat(applied).as("nothing overtakes").containsExactly("a");
  }

  @Test
  void a_shard_that_waits_holds_up_no_other() throws IOException {
    refused.add("b");

    assertThat(invoke(streamed(ONE, 1, "b"), streamed(TWO, 2, "c"), streamed(ONE, 3, "d")))
        .containsExactly("1", "3");
    assertThat(applied).containsExactly("c");
    assertThat(feeds).containsExactlyInAnyOrder(new Feed(ONE, true), new Feed(TWO, true));
  }

  @Test
  void begins_nothing_when_no_time_is_left() throws IOException {
    InstantSource late =
        new InstantSource() {
          private Instant now = Instant.EPOCH;

          @Override
          public Instant instant() {
            now = now.plusMillis(Invocation.REMAINING_MILLIS / 2);
            return now;
          }
        };
    KinesisHandler slow =
        new KinesisHandler(KinesisHandlerTest::told, this::apply, new CallDeadline(late));

    assertThat(failures(slow, streamed(ONE, 1, "a"), streamed(ONE, 2, "b"), streamed(ONE, 3, "c")))
        .containsExactly("2", "3");
    assertThat(applied).containsExactly("a");
  }

  @Test
  void data_that_is_no_base64_is_handed_on_as_it_is_for_the_reader_to_judge() throws IOException {
    byte[] answer = Invocation.of(handler, "{\"Records\":[{\"kinesis\":{\"data\":\"{?}\"}}]}");

    assertThat(answer).asString().isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(applied).containsExactly("{?}");
    assertThat(feeds).as("who does not say where it is from").containsExactly(new Feed("", false));
  }

  /** A change that tells nothing but its text. */
  private static Change told(String text) {
    return new Change.Poison(new Position(1, Instant.EPOCH), Option.none(), text);
  }

  private Either<Fault, Integer> apply(Feed feed, List<Change> changes) {
    feeds.add(feed);
    for (Change change : changes) {
      String text = change instanceof Change.Poison(_, _, String reason) ? reason : "";
      if (refused.contains(text)) {
        return Either.left(new Fault.Throttled("statement cache", "too much"));
      }
      applied.add(text);
    }
    return Either.right(changes.size());
  }

  private List<String> invoke(KinesisEventRecord... streamed) throws IOException {
    return failures(handler, streamed);
  }

  private static List<String> failures(KinesisHandler handler, KinesisEventRecord... streamed)
      throws IOException {
    KinesisEvent batch = new KinesisEvent();
    batch.setRecords(List.of(streamed));
    return Invocation.of(handler, KinesisEvent.class, batch)
        .path("batchItemFailures")
        .valueStream()
        .map((JsonNode failure) -> failure.path("itemIdentifier").asText())
        .toList();
  }

  private static KinesisEventRecord streamed(String shard, int number, String text) {
    KinesisEvent.Record data = new KinesisEvent.Record();
    data.setData(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    data.setPartitionKey("19406600");
    data.setSequenceNumber(Integer.toString(number));
    KinesisEventRecord streamed = new KinesisEventRecord();
    streamed.setEventID(shard + ":" + number);
    streamed.setEventSource("aws:kinesis");
    streamed.setKinesis(data);
    return streamed;
  }
}
