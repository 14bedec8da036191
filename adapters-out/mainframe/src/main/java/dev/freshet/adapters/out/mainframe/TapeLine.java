package dev.freshet.adapters.out.mainframe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.legacy.UnloadedTapes.UnloadedLoan;
import io.vavr.control.Either;
import java.time.Instant;

/**
 * A line of a tape of the mainframe's unload: a loan's file in JSON, as the unload answers it, and
 * {@code readAt}, the time at which it was read.
 */
public final class TapeLine {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private TapeLine() {}

  /** The loan that a line tells, or {@link Fault.Corrupt}. */
  public static Either<Fault, UnloadedLoan> read(String line) {
    try {
      return Answers.parse("unloaded tape", JSON.readTree(line), TapeLine::loan).mapLeft(c -> c);
    } catch (JsonProcessingException notJson) {
      return Either.left(new Fault.Corrupt("unloaded tape", "not JSON"));
    }
  }

  private static UnloadedLoan loan(JsonNode line) {
    return new UnloadedLoan(
        MainframePortfolioUnload.file(line), Instant.parse(Answers.text(line, "readAt")));
  }
}
