package dev.freshet.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.local.MemoryNode;
import dev.freshet.mainframe.MainframeSettings;
import dev.freshet.mainframe.MainframeSimulator;
import dev.freshet.mainframe.front.Latency;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mutated requests of every route are answered or refused as the contract says, and leave the books
 * whole; {@code -Dfreshet.http.requests} says how many, {@code -Dfreshet.http.seed} which.
 */
class MutatedHttpRequestsTest {

  private static final int REQUESTS = Integer.getInteger("freshet.http.requests", 20_000);
  private static final long SEED = Long.getLong("freshet.http.seed", 1);

  /** Requests to one node before it is replaced, so that what they leave behind stays small. */
  private static final int PER_NODE = 5_000;

  /** Requests before one that is in order must be answered right. */
  private static final int PER_WITNESS = 250;

  /** In place of a status: the connection was closed, as it may be on what is no request. */
  private static final int UNANSWERED = 0;

  private final Map<Integer, Integer> statuses = new TreeMap<>();
  @TempDir private Path data;
  private MainframeSimulator simulator;

  @BeforeEach
  void start() {
    simulator =
        MainframeSimulator.start(
            MainframeSettings.in(data.resolve("mainframe")).withLatency(Latency.ofMillis(0, 0)));
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void are_answered_or_refused_and_leave_the_books_whole() throws IOException {
    for (int done = 0; done < REQUESTS; done += PER_NODE) {
      try (var node = new MemoryNode(Books.opened(), simulator, data.resolve("keys"));
          var wire = new Wire(node.port())) {
        new Run(node, wire, done).send(Math.min(PER_NODE, REQUESTS - done));
      }
    }

    System.getLogger(MutatedHttpRequestsTest.class.getName())
        .log(System.Logger.Level.INFO, "{0} mutated requests, by status {1}", REQUESTS, statuses);
    assertThat(statuses.keySet()).contains(200, 201, 204, 304, 400, 401, 403, 404, 405, 412, 422);
  }

  /** Sends one request, and returns what it is answered. */
  private interface Call {
    List<Answer> send() throws IOException;
  }

  /** Requests to one node. */
  private final class Run {

    private final MemoryNode node;
    private final Wire wire;
    private final int first;
    private final Tokens tokens;
    private final Books books = new Books();
    private final ValidRequests valid;
    private final Mutator mutator;
    private final Judge judge;
    private int witnessed;

    Run(MemoryNode node, Wire wire, int first) {
      this.node = node;
      this.wire = wire;
      this.first = first;
      SplittableRandom random = new SplittableRandom(SEED + first);
      tokens = Tokens.of(node);
      valid = new ValidRequests(random, tokens);
      mutator = new Mutator(random, valid);
      judge = new Judge(tokens);
    }

    void send(int many) throws IOException {
      for (int i = 0; i < many; i++) {
        if (i % PER_WITNESS == 0) {
          witness();
        }
        node.clock().advance(Duration.ofMillis(40));
        if (mutator.oneIn(2)) {
          byte[] whole = mutator.broken();
          judge(first + i, whole, () -> wire.sendAlone(whole));
        } else {
          Message message = mutator.wellFormed();
          judge(first + i, message.bytes(), () -> List.of(wire.send(message)));
        }
      }
      witness();
      books.balance(node);
    }

    private void judge(int number, byte[] whole, Call call) {
      String sent = new String(whole, StandardCharsets.UTF_8);
      List<Answer> answers = List.of();
      try {
        answers = call.send();
        answers.forEach(answer -> learn(answer, judge.check(sent, answer)));
      } catch (AssertionError | RuntimeException | IOException wrong) {
        throw new AssertionError(
            "seed %d, request %d:%n%s%nwas answered %s".formatted(SEED, number, sent, answers),
            wrong);
      }
      if (answers.isEmpty()) {
        statuses.merge(UNANSWERED, 1, Integer::sum);
      }
    }

    private void learn(Answer answer, JsonNode body) {
      statuses.merge(answer.status(), 1, Integer::sum);
      books.learn(answer, body);
      valid.learn(answer, body);
    }

    /** One whose requests nobody touches pays, and sees it, and nobody else has paid. */
    private void witness() throws IOException {
      node.settle();
      CustomerId grace = Books.WITNESS;
      String token = "Authorization: Bearer " + tokens.of(grace);
      Answer paid =
          wire.send(
              Message.of("POST", "/loans/" + Books.loan(grace, 1) + "/payments")
                  .with(token)
                  .with("Idempotency-Key: witness-" + witnessed++)
                  .withJson("{\"amount\":{\"amount\":\"1.00\",\"currency\":\"USD\"}}"));
      JsonNode payment = judge.check(token + "\"1.00\"", paid);
      assertThat(paid.status()).isEqualTo(201);
      learn(paid, payment);
      node.settle();

      Answer seen = wire.send(Message.of("GET", "/customers/" + grace + "/loans").with(token));
      JsonNode loans = judge.check(token, seen);
      assertThat(loans.at("/loans/0/outstandingBalance")).isEqualTo(payment.path("newBalance"));
      assertThat(loans.at("/loans/1/outstandingBalance/amount").asText()).isEqualTo("9000000.00");
      assertThat(seen.header("freshet-version"))
          .contains("ledger/L-Grace-1=" + (1 + witnessed), "ledger/L-Grace-2=1");
      assertThat(wire.send(Message.of("GET", "/health")).status()).isEqualTo(200);
    }
  }
}
