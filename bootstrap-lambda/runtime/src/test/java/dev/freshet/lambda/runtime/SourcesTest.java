package dev.freshet.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.freshet.adapters.in.lambda.CallDeadline;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.ReadMode;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.freshness.Versioned;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourcesTest {

  private final HttpServer mainframe =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger reads = new AtomicInteger();

  SourcesTest() throws IOException {
    mainframe.setExecutor(threads);
    mainframe.createContext("/payments-ledger", this::hold);
    mainframe.start();
  }

  @AfterEach
  void close() {
    released.countDown();
    mainframe.stop(0);
    threads.close();
  }

  @Test
  void an_environment_has_no_more_calls_of_a_source_under_way_than_it_may() throws Exception {
    Environment environment =
        environment(
            Map.of(
                "FRESHET_MAINFRAME",
                "http://127.0.0.1:" + mainframe.getAddress().getPort(),
                "FRESHET_MAINFRAME_CALLS",
                "1"));
    Sources sources = Sources.open(environment);
    Future<?> first = threads.submit(() -> accounts(sources, environment, Duration.ofMinutes(1)));
    assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();

    assertThat(accounts(sources, environment, Duration.ofSeconds(1)).getLeft())
        .isInstanceOf(Fault.Throttled.class);
    assertThat(reads).hasValue(1);
    released.countDown();
    first.get();
  }

  private static Environment environment(Map<String, String> variables) {
    InstantSource clock = InstantSource.system();
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Environment(
        new FunctionSettings(variables),
        clock,
        new CallDeadline(clock),
        new Meter(nowhere, "billing", clock));
  }

  private static Either<Fault, ? extends Versioned<?>> accounts(
      Sources sources, Environment environment, Duration patience) {
    return sources
        .ledger()
        .accountsOf(
            new CustomerId("C-1"), ReadMode.PRIMARY, Deadline.after(patience, environment.clock()));
  }

  private void hold(HttpExchange call) throws IOException {
    try (call) {
      reads.incrementAndGet();
      held.countDown();
      released.await();
      call.sendResponseHeaders(500, -1);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }
}
