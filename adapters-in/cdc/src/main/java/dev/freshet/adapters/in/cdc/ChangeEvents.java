package dev.freshet.adapters.in.cdc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.application.port.statement.StatementPart;
import dev.freshet.application.proactive.Change;
import dev.freshet.application.proactive.Change.Position;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Option;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * Reads Debezium's change-event envelope as JSON, with or without its schema around it: {@code
 * before}, {@code after}, {@code op} and {@code source}, of the PostgreSQL connector with {@code
 * decimal.handling.mode=string}. Whoever delivers it: Debezium Server, MSK Connect, Kinesis.
 *
 * <p>What cannot be understood is {@link Change.Poison}, with the loan as far as it can be told; it
 * is never an exception. Thread-safe.
 *
 * @see <a href="https://debezium.io/documentation/reference/stable/connectors/postgresql.html">the
 *     connector's events</a>
 */
public final class ChangeEvents {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** The tables whose changes are read, each with its schema. */
  public static final List<String> TABLES =
      List.of(
          "loan_system.contract",
          "loan_system.customer",
          "payments_ledger.account",
          "payments_ledger.posting",
          "customer_profiles.profile",
          "operations.batch_run");

  private ChangeEvents() {}

  /** The change that an event's value tells. */
  public static Change read(String value) {
    JsonNode envelope;
    try {
      JsonNode document = JSON.readTree(value);
      envelope = document.path("payload").isObject() ? document.path("payload") : document;
    } catch (JsonProcessingException notJson) {
      return new Change.Poison(nowhere(value), Option.none(), "not JSON");
    }
    try {
      return understood(envelope);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException malformed) {
      return new Change.Poison(
          position(envelope).getOrElse(() -> nowhere(value)),
          loan(envelope),
          String.valueOf(malformed.getMessage()));
    }
  }

  private static Change understood(JsonNode envelope) {
    Position position =
        position(envelope)
            .getOrElseThrow(() -> new IllegalArgumentException("source has no position"));
    String table =
        envelope.at("/source/schema").asText() + "." + envelope.at("/source/table").asText();
    return switch (table) {
      case "operations.batch_run" -> mark(row(envelope, "after"), position);
      case "loan_system.customer" -> {
        Row row = lastState(envelope);
        yield new Change.Contracts(position, row.customerId(), version(envelope, row));
      }
      case "customer_profiles.profile" -> {
        Row row = lastState(envelope);
        yield new Change.Profile(position, row.customerId(), version(envelope, row));
      }
      default ->
          LoanRows.of(table)
              .<Change>map(
                  rows ->
                      new Change.Applicable(
                          position, part(envelope, rows, position), before(envelope)))
              .getOrElse(() -> new Change.Irrelevant(position));
    };
  }

  /** A run of the nightly batch writes its row after all that it changed. */
  private static Change mark(Row run, Position position) {
    return new Change.Mark(position, "batch-" + run.number("run_id"));
  }

  /** The version of the row before, which a table with full replica identity tells. */
  private static Option<Long> before(JsonNode envelope) {
    JsonNode version = envelope.at("/before/version");
    return Option.when(version.canConvertToLong(), version::asLong);
  }

  private static StatementPart part(JsonNode envelope, LoanRows rows, Position position) {
    StatementPart part = rows.part(lastState(envelope), position.committedAt());
    return isDeletion(envelope)
        ? new StatementPart.Gone(part.key(), afterAll(part.version()), part.asOf())
        : part;
  }

  private static long version(JsonNode envelope, Row row) {
    long version = row.number("version");
    return isDeletion(envelope) ? afterAll(version) : version;
  }

  /** A deletion comes after every version that the record ever had. */
  private static long afterAll(long version) {
    return version + 1;
  }

  private static Row lastState(JsonNode envelope) {
    return row(envelope, isDeletion(envelope) ? "before" : "after");
  }

  private static boolean isDeletion(JsonNode envelope) {
    return switch (envelope.path("op").asText()) {
      case "c", "u", "r" -> false;
      case "d" -> true;
      default -> throw new IllegalArgumentException("no such op: " + envelope.path("op"));
    };
  }

  private static Row row(JsonNode envelope, String field) {
    if (!envelope.path(field).isObject()) {
      throw new IllegalArgumentException("no " + field);
    }
    return new Row(envelope.path(field));
  }

  private static Option<Position> position(JsonNode envelope) {
    JsonNode source = envelope.path("source");
    return Option.when(
        source.path("lsn").canConvertToLong() && source.path("ts_ms").canConvertToLong(),
        () ->
            new Position(
                source.path("lsn").asLong(), Instant.ofEpochMilli(source.path("ts_ms").asLong())));
  }

  private static Option<LoanId> loan(JsonNode envelope) {
    JsonNode row = envelope.path(envelope.path("after").isObject() ? "after" : "before");
    return LoanId.parse(row.path("loan_id").asText());
  }

  /** Where an event that says nothing of its place is taken to be: the same in every delivery. */
  private static Position nowhere(String value) {
    return new Position(Integer.toUnsignedLong(value.hashCode()), Instant.EPOCH);
  }
}
