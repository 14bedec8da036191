package dev.freshet.eventbridge.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/** Reads timestamps as seconds since 1970, and refuses those that no {@link Instant} can be. */
final class Times extends StdDeserializer<Instant> {

  private static final long serialVersionUID = 1;

  private static final BigDecimal EARLIEST = BigDecimal.valueOf(Instant.MIN.getEpochSecond());
  private static final BigDecimal LATEST = BigDecimal.valueOf(Instant.MAX.getEpochSecond());

  private Times() {
    super(Instant.class);
  }

  static SimpleModule module() {
    return new SimpleModule().addDeserializer(Instant.class, new Times());
  }

  /** Jackson's own reader takes a number with a large exponent for 1970. */
  @Override
  public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    return parser.currentToken().isNumeric() && !isInRange(parser.getDecimalValue())
        ? context.reportInputMismatch(Instant.class, "a time out of range")
        : InstantDeserializer.INSTANT.deserialize(parser, context);
  }

  private static boolean isInRange(BigDecimal seconds) {
    return seconds.compareTo(EARLIEST) >= 0 && seconds.compareTo(LATEST) <= 0;
  }
}
