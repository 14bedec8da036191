package dev.freshet.adapters.in.lambda;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The JSON that goes in and out of an invocation, as a tree. */
public final class InvocationJson {

  /** The runtime owns the streams and closes them. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private InvocationJson() {}

  /** Reads what a function was invoked with. */
  public static JsonNode read(InputStream in) throws IOException {
    return MAPPER.readTree(in);
  }

  /** Writes what a function answers. */
  public static void write(OutputStream out, Object answer) throws IOException {
    MAPPER.writeValue(out, answer);
  }

  /** A field that is a text, or none when it is missing or anything else. */
  public static Option<String> text(JsonNode object, String field) {
    return Option.of(object.path(field).textValue());
  }
}
