package dev.freshet.mainframe.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.mainframe.store.BusinessDay;
import dev.freshet.mainframe.store.Database;
import dev.freshet.mainframe.store.LaggingCopy;
import java.time.LocalDate;

/**
 * The operator's desk: one document that {@code GET} shows and {@code PATCH} changes in part.
 *
 * <pre>{@code
 * {"latency":{"medianMillis":120,"p99Millis":400}, "concurrency":32, "queue":64,
 *  "outages":{"loan-system":false,"payments-ledger":false,"customer-profiles":false},
 *  "batchWindow":false, "replica":{"lagMillis":0,"paused":false}, "businessDate":"2017-05-31",
 *  "counters":{"calls":{"loan-system":{"contractsOf":12}},"refused":0}}
 * }</pre>
 *
 * <p>{@code lostAnswers} may be patched too: so many postings are made without an answer. {@code
 * outages} may also be patched with {@code true} or {@code false} for all sources. The business
 * date never goes back. A patch that is refused changes nothing.
 */
final class Control {

  private final Database database;
  private final LaggingCopy copy;
  private final FrontState state;

  Control(Database database, LaggingCopy copy, FrontState state) {
    this.database = database;
    this.copy = copy;
    this.state = state;
  }

  Answer show() {
    Knobs knobs = state.knobs();
    ObjectNode document = Documents.object();
    document
        .putObject("latency")
        .put("medianMillis", knobs.latency().median().toMillis())
        .put("p99Millis", knobs.latency().p99().toMillis());
    document.put("concurrency", knobs.concurrency()).put("queue", knobs.queue());
    ObjectNode outages = document.putObject("outages");
    for (Source source : Source.values()) {
      outages.put(source.wireName(), knobs.outages().contains(source));
    }
    document.put("batchWindow", state.isBatchWindow());
    document
        .putObject("replica")
        .put("lagMillis", copy.lag().toMillis())
        .put("paused", copy.isPaused());
    database
        .reading(BusinessDay::current)
        .forEach(day -> document.put("businessDate", day.toString()));
    document.set("counters", counters());
    return Answer.ok(document);
  }

  Answer patch(JsonNode patch) {
    ControlPatch parsed = ControlPatch.of(patch);
    Knobs knobs = parsed.appliedTo(state.knobs());
    if (parsed.businessDate().exists(day -> !advanceTo(day))) {
      return Answer.problem(409, "BUSINESS_DATE_BACKWARDS", "the business date never goes back");
    }
    state.set(knobs);
    parsed.lag().forEach(copy::setLag);
    parsed.paused().forEach(copy::setPaused);
    parsed.lostAnswers().forEach(state::loseAnswers);
    return show();
  }

  private boolean advanceTo(LocalDate day) {
    return database.inTransaction(c -> BusinessDay.advanceTo(c, day));
  }

  private ObjectNode counters() {
    ObjectNode counters = Documents.object();
    ObjectNode calls = counters.putObject("calls");
    for (Source source : Source.values()) {
      ObjectNode operations = calls.putObject(source.wireName());
      state.counters().callsOf(source).forEach(operations::put);
    }
    return counters.put("refused", state.counters().refused());
  }
}
