package dev.freshet.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
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

  private static void call(RequestStreamHandler calls) throws IOException {
    calls.handleRequest(
        new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), namedCall());
  }

  private String written() {
    String written = log.toString(StandardCharsets.UTF_8);
    log.reset();
    return written;
  }

  /** Of a context only the call's id is asked for. */
  private static Context namedCall() {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, asked, _) -> {
              if (asked.getName().equals("getAwsRequestId")) {
                return "call-1";
              }
              throw new UnsupportedOperationException(asked.getName());
            });
  }
}
