package dev.freshet.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.freshet.application.caching.Concurrently;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReportedCallsTest {

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Meter meter =
      new Meter(
          new PrintStream(log, true, StandardCharsets.UTF_8), "billing", InstantSource.system());

  @Test
  void the_first_call_of_an_environment_is_counted_as_a_cold_start_and_no_other()
      throws IOException {
    RequestStreamHandler calls = new ReportedCalls((_, _, _) -> meter.add(Measure.READS, 1), meter);
    call(calls);
    String first = written();
    call(calls);
    String second = written();

    assertThat(first).contains("\"coldStarts\":1", "\"reads\":1", "\"requestId\":\"call-1\"");
    assertThat(second).contains("\"reads\":1").doesNotContain("coldStarts");
  }

  @Test
  void what_a_call_measured_before_it_failed_is_written_down() {
    RequestStreamHandler calls =
        new ReportedCalls(
            (_, _, _) -> {
              meter.add(Measure.EVENTS_HELD_UP, 2);
              throw new IOException("the bus is gone");
            },
            meter);

    assertThatThrownBy(() -> call(calls)).hasMessage("the bus is gone");
    assertThat(written()).contains("\"eventsHeldUp\":2");
  }

  @Test
  void of_two_calls_at_once_each_writes_down_its_own_measures_also_of_threads_that_it_starts()
      throws Exception {
    CountDownLatch bothMeasured = new CountDownLatch(2);
    RequestStreamHandler calls =
        new ReportedCalls(
            (in, _, _) -> {
              Concurrently.each(List.of(in.readAllBytes().length), this::relayed);
              bothMeasured.countDown();
              await(bothMeasured);
            },
            meter);
    try (ExecutorService callers = Executors.newFixedThreadPool(2)) {
      Future<?> one = callers.submit(() -> call(calls, "call-1", 5));
      Future<?> other = callers.submit(() -> call(calls, "call-2", 70));
      one.get();
      other.get();
    }

    assertThat(written().lines())
        .hasSize(2)
        .anySatisfy(
            line -> assertThat(line).contains("\"requestId\":\"call-1\",\"eventsRelayed\":5"))
        .anySatisfy(
            line -> assertThat(line).contains("\"requestId\":\"call-2\",\"eventsRelayed\":70"));
  }

  @Test
  void what_is_measured_after_the_end_of_its_call_is_a_line_of_its_own() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      RequestStreamHandler calls =
          new ReportedCalls(
              (_, _, _) ->
                  threads.execute(
                      () -> {
                        await(ended);
                        relayed(3);
                      }),
              meter);
      call(calls, "call-1", 0);
      written();
      ended.countDown();
    }

    assertThat(written()).contains("\"requestId\":\"call-1\",\"eventsRelayed\":3}");
  }

  @Test
  void what_is_measured_while_no_call_is_served_is_a_line_without_one() {
    relayed(4);

    assertThat(written()).contains("\"function\":\"billing\",\"eventsRelayed\":4}");
  }

  private boolean relayed(int events) {
    meter.add(Measure.EVENTS_RELAYED, events);
    return true;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException closing) {
      throw new IllegalStateException(closing);
    }
  }

  private static void call(RequestStreamHandler calls) throws IOException {
    call(calls, "call-1", 0);
  }

  private static boolean call(RequestStreamHandler calls, String id, int length)
      throws IOException {
    calls.handleRequest(
        new ByteArrayInputStream(new byte[length]), new ByteArrayOutputStream(), named(id));
    return true;
  }

  private String written() {
    String written = log.toString(StandardCharsets.UTF_8);
    log.reset();
    return written;
  }

  /** Of a context only the call's id is asked for. */
  private static Context named(String id) {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, asked, _) -> {
              if (asked.getName().equals("getAwsRequestId")) {
                return id;
              }
              throw new UnsupportedOperationException(asked.getName());
            });
  }
}
