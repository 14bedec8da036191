package dev.freshet.mainframe.front;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.freshet.mainframe.store.Database;
import dev.freshet.mainframe.store.DatabaseUnreachable;
import dev.freshet.mainframe.store.LaggingCopy;
import dev.freshet.mainframe.tape.NightlyBatch;
import io.vavr.control.Option;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server in front of the systems of record, a virtual thread for each call. */
public final class Front implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Front.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final FrontState state;
  private final Operations operations;
  private final Control control;
  private final Batches batches;
  private final RandomGenerator random;

  private Front(
      HttpServer server, FrontState state, Database database, LaggingCopy copy, long seed) {
    this.server = server;
    this.state = state;
    this.operations = new Operations(database, copy);
    this.control = new Control(database, copy, state);
    this.batches = new Batches(new NightlyBatch(database), state, threads);
    this.random = new Random(seed);
  }

  /**
   * Listens on {@code port} of loopback, or on any free port for 0.
   *
   * @param seed of the latencies' random numbers
   */
  public static Front listen(
      int port,
      Latency latency,
      int concurrency,
      int queue,
      long seed,
      Database database,
      LaggingCopy copy)
      throws IOException {
    // Without this the server's answers wait for the acknowledgement of their headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
    Knobs knobs = new Knobs(latency, concurrency, queue, Set.of(), false);
    Front front = new Front(server, new FrontState(knobs), database, copy, seed);
    server.setExecutor(front.threads);
    server.createContext("/", front::handle);
    server.start();
    return front;
  }

  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      byte[] body = JSON.writeValueAsBytes(answer.body());
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    } catch (AnswerLost lost) {
      LOG.debug("an answer was lost, as was asked for");
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException, InterruptedException {
    try {
      Request request = Request.of(exchange);
      if (request.matches("GET", "control")) {
        return control.show();
      }
      if (request.matches("PATCH", "control")) {
        return control.patch(request.json());
      }
      if (request.matches("POST", "batches")) {
        return batches.begin(request.json());
      }
      if (request.matches("GET", "batches", "*")) {
        return batches.show(request.path().getLast());
      }
      Option<Operation> operation = operations.of(request);
      return operation.isEmpty()
          ? Answer.problem(404, "NO_SUCH_OPERATION", "no such operation")
          : admitted(operation.get(), request);
    } catch (BadRequest bad) {
      return Answer.problem(400, "BAD_REQUEST", String.valueOf(bad.getMessage()));
    } catch (AnswerLost lost) {
      throw lost;
    } catch (DatabaseUnreachable unreachable) {
      return refused(503, "OUTAGE", "the database cannot be reached");
    } catch (RuntimeException failed) {
      LOG.warn("a call to the mainframe ended abnormally", failed);
      return Answer.problem(500, "ABEND", "the operation ended abnormally");
    }
  }

  private Answer admitted(Operation operation, Request request) throws InterruptedException {
    state.counters().called(operation.source(), operation.name());
    Option<Answer> closed = refusal(operation);
    if (closed.isDefined()) {
      return closed.get();
    }
    if (!state.gate().enter()) {
      return refused(429, "BUSY", "too many calls are waiting");
    }
    try {
      return served(operation, request);
    } finally {
      state.gate().leave();
    }
  }

  /** Half the latency passes before the work and half after: an answer may be old on arrival. */
  private Answer served(Operation operation, Request request) throws InterruptedException {
    Duration half = state.knobs().latency().sample(random).dividedBy(2);
    Thread.sleep(half);
    // Once the work is done it is answered, whatever is switched off meanwhile: a refusal promises
    // that nothing was done.
    Option<Answer> closed = refusal(operation);
    if (closed.isDefined()) {
      return closed.get();
    }
    Answer answer = operation.work().apply(request);
    if (operation.isPosting() && state.losesThisAnswer()) {
      throw new AnswerLost();
    }
    Thread.sleep(half);
    return answer;
  }

  private Option<Answer> refusal(Operation operation) {
    if (state.knobs().outages().contains(operation.source())) {
      return Option.some(refused(503, "OUTAGE", operation.source().wireName() + " is down"));
    }
    if (operation.isPosting() && state.isBatchWindow()) {
      return Option.some(refused(503, "BATCH_WINDOW", "nothing is posted while the batch runs"));
    }
    return Option.none();
  }

  private Answer refused(int status, String code, String reason) {
    state.counters().turnedAway();
    return Answer.problem(status, code, reason);
  }
}
