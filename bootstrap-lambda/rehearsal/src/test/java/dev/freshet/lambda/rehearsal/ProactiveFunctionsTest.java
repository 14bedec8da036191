package dev.freshet.lambda.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.locallambda.FunctionDefinition;
import dev.freshet.locallambda.LocalFunction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The functions of the proactive cache, frozen between calls, on real parts. */
class ProactiveFunctionsTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String UNLOADED_AT = "2017-06-30T12:00:00Z";

  private final Path log;
  private final RealParts parts;
  private final LocalFunction statement;
  private final LocalFunction cdcApplier;
  private final LocalFunction tapeLoader;

  ProactiveFunctionsTest(@TempDir Path folder) throws IOException {
    log = folder.resolve("log");
    parts = new RealParts(folder);
    statement = function("statement.StatementFunction");
    cdcApplier = function("cdcapplier.CdcApplierFunction");
    tapeLoader = function("tapeloader.TapeLoaderFunction");
  }

  @AfterEach
  void close() {
    List.of(statement, cdcApplier, tapeLoader).forEach(LocalFunction::close);
    parts.close();
  }

  @Test
  void statements_are_loaded_from_a_tape_and_followed_by_changes() throws Exception {
    assertThat(look(statement).path("statusCode").asInt()).as("nothing is loaded").isEqualTo(404);

    parts.bucket.put("unload/0001.jsonl.gz", tape());
    assertThat(invoke(tapeLoader, "{\"Items\":[{\"Key\":\"unload/0001.jsonl.gz\"}]}"))
        .isEqualTo(JSON.readTree("{\"tapes\":1,\"loans\":1}"))
        .isEqualTo(invoke(tapeLoader, "{\"Key\":\"unload/0001.jsonl.gz\"}"));
    parts.outlastDax();
    assertThat(balance(look(statement))).isEqualTo("8017.04");

    assertThat(apply("no change at all", account(3, "7600.00"), account(2, "7800.00")))
        .as("poison is parked, and what is older is passed over")
        .isEmpty();
    assertThat(balance(look(statement))).isEqualTo("7600.00");
    assertThat(parts.dynamodb.scan(s -> s.tableName(RealParts.TABLES.deadLetters())).count())
        .isEqualTo(1);

    parts.dax.close();
    assertThat(balance(look(statement))).as("DAX is down").isEqualTo("7600.00");
    assertThat(statement.environments()).hasSize(1);
  }

  @Test
  void an_environment_that_comes_back_from_a_snapshot_is_connected_anew() throws Exception {
    parts.bucket.put("unload/0001.jsonl.gz", tape());
    invoke(tapeLoader, "{\"Key\":\"unload/0001.jsonl.gz\"}");
    assertThat(parts.dax.stats().getFirst().openConnections()).as("loaded around DAX").isZero();
    FunctionDefinition plain =
        parts.definition(
            "statement.StatementFunction", Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"));
    FunctionDefinition restored =
        new FunctionDefinition(
            plain.name(),
            plain.handler(),
            plain.classpath(),
            plain.variables(),
            plain.timeout(),
            Stream.concat(
                    plain.options().stream(),
                    Stream.of("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"))
                .toList());
    try (LocalFunction function = new LocalFunction(restored, log, RealParts.FROZEN)) {
      assertThat(balance(look(function))).isEqualTo("8017.04");
      assertThat(balance(look(function))).isEqualTo("8017.04");
    }
    assertThat(parts.dax.stats().getFirst().items().hits()).as("read through DAX").isPositive();
  }

  /** A tape as the mainframe's own unload tells the loan. */
  private byte[] tape() throws IOException, InterruptedException {
    JsonNode unloaded = parts.askMainframe("GET", "/payments-ledger/unload?limit=1", "");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzipped = new GZIPOutputStream(bytes)) {
      for (JsonNode file : unloaded.path("files")) {
        gzipped.write((((ObjectNode) file).put("readAt", UNLOADED_AT) + "\n").getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private JsonNode look(LocalFunction function) throws Exception {
    String token = parts.tokens.forCustomer(RealParts.ADA, Duration.ofHours(1));
    return invoke(
        function,
        """
        {"version":"2.0","rawPath":"/loans/%s/statement","headers":{"authorization":"Bearer %s"},
         "requestContext":{"http":{"method":"GET"}}}
        """
            .formatted(RealParts.LOAN, token));
  }

  private static String balance(JsonNode answer) throws IOException {
    assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(200);
    return JSON.readTree(answer.path("body").asText()).at("/balance/amount").asText();
  }

  /** Brings changes as a batch of a stream, and returns what is to be brought again. */
  private JsonNode apply(String... changes) throws Exception {
    List<Map<String, Object>> records =
        IntStream.range(0, changes.length)
            .mapToObj(
                i ->
                    Map.<String, Object>of(
                        "eventID",
                        "shardId-000000000000:" + i,
                        "eventSource",
                        "aws:kinesis",
                        "kinesis",
                        Map.of(
                            "partitionKey", RealParts.LOAN.value(),
                            "sequenceNumber", Integer.toString(i),
                            "data",
                                Base64.getEncoder().encodeToString(changes[i].getBytes(UTF_8)))))
            .toList();
    return invoke(cdcApplier, JSON.writeValueAsString(Map.of("Records", records)))
        .path("batchItemFailures");
  }

  private static String account(int version, String principal) {
    return """
    {"before":null,"op":"u","ts_ms":1,
     "source":{"schema":"payments_ledger","table":"account","lsn":%d,"ts_ms":1498824000000},
     "after":{"loan_id":"%s","customer_id":"%s","interest_rate":"0.0704","principal":"%s",
       "unpaid_interest":"0.00","accrued_through":17347,"scheduled_payment":"232.96",
       "amount_due":"232.96","due_on":17377,"due_day":30,"closing":null,"currency":"USD",
       "status":"CURRENT","days_delinquent":0,"version":%d,"payments":0}}\
    """
        .formatted(4711 + version, RealParts.LOAN, RealParts.ADA, principal, version);
  }

  private LocalFunction function(String handler) {
    return new LocalFunction(parts.definition(handler), log, RealParts.FROZEN);
  }

  private static JsonNode invoke(LocalFunction function, String event) throws Exception {
    return JSON.readTree(function.invoke(event.getBytes(UTF_8)));
  }
}
