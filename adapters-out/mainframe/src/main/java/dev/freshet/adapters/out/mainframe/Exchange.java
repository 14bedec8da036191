package dev.freshet.adapters.out.mainframe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.adapters.out.mainframe.Exchanged.Health;
import dev.freshet.application.port.Deadline;
import dev.freshet.application.port.Fault;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Makes one HTTP exchange and says what came of it: an answer, or the fault that it is. */
final class Exchange {

  private static final int LONGEST_ANSWER = 16 << 20;

  /** Nothing was done by a source that works, and will do it later. */
  private static final Set<String> LATER = Set.of("BUSY", "BATCH_WINDOW");

  private static final String NOT_BEGUN = "OUTAGE";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final HttpClient http;
  private final String part;
  private final InstantSource clock;

  Exchange(HttpClient http, String part, InstantSource clock) {
    this.http = http;
    this.part = part;
    this.clock = clock;
  }

  Exchanged make(Call call, Deadline deadline) {
    Duration patience = deadline.remaining(clock);
    if (patience.isZero()) {
      return Exchanged.failed(
          new Fault.TimedOut(part, "the deadline had passed before the call"), Health.UNKNOWN);
    }
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(
            call.request().build(),
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofString(), LONGEST_ANSWER));
    try {
      HttpResponse<String> response = answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return understood(call, response.statusCode(), response.body());
    } catch (TimeoutException late) {
      answer.cancel(true);
      return unanswered(
          call, new Fault.TimedOut(part, "no answer within " + patience), Health.UNCLEAR);
    } catch (ExecutionException failed) {
      return failed(call, failed.getCause());
    } catch (InterruptedException interrupted) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return unanswered(
          call, new Fault.Unavailable(part, "interrupted while waiting"), Health.UNKNOWN);
    }
  }

  private Exchanged failed(Call call, @Nullable Throwable cause) {
    Fault fault = new Fault.Unavailable(part, String.valueOf(cause));
    boolean wasNeverSent =
        cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
    return wasNeverSent
        ? Exchanged.failed(fault, Health.DOWN)
        : unanswered(call, fault, Health.UNCLEAR);
  }

  private Exchanged understood(Call call, int status, String text) {
    JsonNode body = parsed(text);
    String code = body.path("code").asText();
    if (status == 200 ? body.isObject() : isRefusal(status) && !code.isEmpty()) {
      return Exchanged.answered(new WireAnswer(status, body));
    }
    String detail = status + " " + code;
    if (LATER.contains(code)) {
      return Exchanged.failed(new Fault.Throttled(part, detail), Health.UP);
    }
    if (code.equals(NOT_BEGUN)) {
      return Exchanged.failed(new Fault.Unavailable(part, detail), Health.DOWN);
    }
    return status >= 500
        ? unanswered(call, new Fault.Unavailable(part, detail), Health.UNCLEAR)
        : unanswered(call, new Fault.Corrupt(part, detail), Health.UP);
  }

  /** A write that got no answer to be understood may have been done all the same. */
  private Exchanged unanswered(Call call, Fault fault, Health source) {
    return Exchanged.failed(
        call.effect() == Effect.NONE ? fault : new Fault.OutcomeUnknown(part, fault.detail()),
        source);
  }

  private static boolean isRefusal(int status) {
    return status == 404 || status == 422;
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      return JSON.missingNode();
    }
  }
}
