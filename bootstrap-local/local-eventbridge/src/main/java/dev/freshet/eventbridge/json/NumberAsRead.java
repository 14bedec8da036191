package dev.freshet.eventbridge.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A number that knows how it was written. */
final class NumberAsRead extends NumericNode {

  private static final long serialVersionUID = 1;

  private final String written;
  private final DecimalNode value;

  /** Throws {@code NumberFormatException} where the exponent is beyond what a decimal can have. */
  NumberAsRead(String written) {
    this.written = written;
    this.value = DecimalNode.valueOf(new BigDecimal(written));
  }

  @Override
  public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
    generator.writeNumber(written);
  }

  @Override
  public String asText() {
    return written;
  }

  @Override
  public JsonToken asToken() {
    return value.decimalValue().scale() == 0
        ? JsonToken.VALUE_NUMBER_INT
        : JsonToken.VALUE_NUMBER_FLOAT;
  }

  /** In agreement with the token: who copies an integer takes its type for how to read it. */
  @Override
  public JsonParser.NumberType numberType() {
    if (asToken() == JsonToken.VALUE_NUMBER_FLOAT) {
      return JsonParser.NumberType.BIG_DECIMAL;
    }
    if (canConvertToInt()) {
      return JsonParser.NumberType.INT;
    }
    return canConvertToLong() ? JsonParser.NumberType.LONG : JsonParser.NumberType.BIG_INTEGER;
  }

  @Override
  public Number numberValue() {
    return value.numberValue();
  }

  @Override
  public int intValue() {
    return value.intValue();
  }

  @Override
  public long longValue() {
    return value.longValue();
  }

  @Override
  public double doubleValue() {
    return value.doubleValue();
  }

  @Override
  public BigDecimal decimalValue() {
    return value.decimalValue();
  }

  @Override
  public BigInteger bigIntegerValue() {
    return value.bigIntegerValue();
  }

  @Override
  public boolean canConvertToInt() {
    return value.canConvertToInt();
  }

  @Override
  public boolean canConvertToLong() {
    return value.canConvertToLong();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NumberAsRead that && written.equals(that.written);
  }

  @Override
  public int hashCode() {
    return written.hashCode();
  }
}
