package dev.freshet.mainframe.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.mainframe.store.DatabaseFailed;
import dev.freshet.mainframe.tape.BatchRefusal;
import dev.freshet.mainframe.tape.BatchRun;
import dev.freshet.mainframe.tape.NightlyBatch;
import dev.freshet.mainframe.tape.Tape;
import io.vavr.control.Either;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nightly batch, at the operator's desk: begun with a tape's path and perhaps {@code
 * "strict":true}, then watched by its number until the next one begins. One runs at a time, and
 * while it runs nothing is posted.
 *
 * <pre>{@code
 * {"batch":1, "tape":"/tapes/2017-06.xml.gz", "state":"running",
 *  "bytesRead":65536, "bytesTotal":175253, "loans":1000}
 * {"batch":1, "tape":"/tapes/2017-06.xml.gz", "state":"applied", "mark":"batch-1", "millis":812,
 *  "businessDate":"2017-06-30", "loans":2130, "changed":2130, "added":0, "missing":41, "leftOut":0}
 * }</pre>
 *
 * <p>It may also end as {@code applied-before}, with a mark and whether a later tape has {@code
 * superseded} it; as {@code refused}, with a {@code reason}; or as {@code failed}, with a reason.
 * Nothing was changed by any of these.
 */
final class Batches {

  private static final Logger LOG = LoggerFactory.getLogger(Batches.class);

  private final NightlyBatch batch;
  private final FrontState state;
  private final Executor threads;

  // Guarded by this.
  private int number;
  private ObjectNode latest = Documents.object();
  private boolean running;

  Batches(NightlyBatch batch, FrontState state, Executor threads) {
    this.batch = batch;
    this.state = state;
    this.threads = threads;
  }

  synchronized Answer begin(JsonNode body) {
    Path tape = path(body);
    boolean strict = body.path("strict").asBoolean();
    if (running) {
      return Answer.problem(409, "BATCH_RUNS", "a batch runs already; wait for its end");
    }
    number++;
    running = true;
    state.batchRuns(true);
    tell(tape, "running", Documents.object());
    threads.execute(() -> run(tape, strict));
    return new Answer(202, latest);
  }

  synchronized Answer show(String batchNumber) {
    return number > 0 && batchNumber.equals(String.valueOf(number))
        ? Answer.ok(latest)
        : Answer.problem(404, "BATCH_UNKNOWN", "no such batch; only the latest is remembered");
  }

  private void run(Path tape, boolean strict) {
    long began = System.nanoTime();
    String how = "failed";
    ObjectNode more = Documents.object().put("reason", "the run ended abnormally");
    try {
      Either<BatchRefusal, BatchRun> result =
          batch.run(
              Tape.of(tape),
              strict,
              (read, total, loans) -> tell(tape, "running", progress(read, total, loans)));
      how = result.fold(_ -> "refused", Batches::word);
      more = result.fold(Batches::reason, Batches::outcome);
    } catch (DatabaseFailed | IllegalStateException failed) {
      LOG.error("the nightly batch failed, and changed nothing", failed);
    } finally {
      more.put("millis", Duration.ofNanos(System.nanoTime() - began).toMillis());
      end(tape, how, more);
    }
  }

  private synchronized void end(Path tape, String how, ObjectNode more) {
    running = false;
    state.batchRuns(false);
    tell(tape, how, more);
  }

  private synchronized void tell(Path tape, String how, ObjectNode more) {
    latest =
        Documents.object()
            .put("batch", number)
            .put("tape", tape.toString())
            .put("state", how)
            .setAll(more);
  }

  private static ObjectNode progress(long read, long total, long loans) {
    return Documents.object().put("bytesRead", read).put("bytesTotal", total).put("loans", loans);
  }

  private static String word(BatchRun run) {
    return switch (run) {
      case BatchRun.Applied _ -> "applied";
      case BatchRun.AppliedBefore _ -> "applied-before";
    };
  }

  private static ObjectNode reason(BatchRefusal refusal) {
    return Documents.object().put("reason", refusal.message());
  }

  private static ObjectNode outcome(BatchRun run) {
    ObjectNode document =
        Documents.object()
            .put("mark", run.mark())
            .put("businessDate", run.businessDay().toString());
    return switch (run) {
      case BatchRun.Applied applied ->
          document
              .put("loans", applied.loans())
              .put("changed", applied.changed())
              .put("added", applied.added())
              .put("missing", applied.missing())
              .put("leftOut", applied.leftOut().count());
      case BatchRun.AppliedBefore before -> document.put("superseded", before.superseded());
    };
  }

  private static Path path(JsonNode body) {
    try {
      Path tape = Path.of(body.path("tape").asText());
      if (tape.isAbsolute()) {
        return tape;
      }
    } catch (InvalidPathException malformed) {
      throw new BadRequest("tape is not a path");
    }
    throw new BadRequest("tape is the absolute path of a tape");
  }
}
