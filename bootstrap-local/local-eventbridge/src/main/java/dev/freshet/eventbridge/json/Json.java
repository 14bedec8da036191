package dev.freshet.eventbridge.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vavr.control.Option;
import java.io.UncheckedIOException;

/**
 * JSON as the service writes it: members in upper camel case, absent members left out, timestamps
 * as epoch seconds, numbers exactly as they came ({@code 232.90} stays {@code 232.90}, {@code 1e3}
 * stays {@code 1e3}).
 */
public final class Json {

  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(ExactTrees.module())
          .addModule(Times.module())
          .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /** The object that {@code text} holds, or nothing if it holds anything else. */
  public static Option<ObjectNode> object(String text) {
    try {
      return MAPPER.readTree(text) instanceof ObjectNode node ? Option.of(node) : Option.none();
    } catch (JsonProcessingException malformed) {
      return Option.none();
    }
  }

  public static ObjectNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Reads what {@link #write} wrote; anything else is a damaged file. */
  public static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Where {@code text} stops being one JSON value, or nothing if it is one. */
  public static Option<String> flaw(String text) {
    try {
      return Option.when(MAPPER.readTree(text).isMissingNode(), () -> place(text, 1, 0));
    } catch (JsonProcessingException malformed) {
      var location = malformed.getLocation();
      return Option.some(place(text, location.getLineNr(), location.getColumnNr()));
    }
  }

  private static String place(String text, int line, int column) {
    return "[Source: (String)\"%s\"; line: %d, column: %d]".formatted(text, line, column);
  }

  /** Whether {@code text} is one JSON value; that value, minified. */
  public static Option<String> minified(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node.isMissingNode() ? Option.none() : Option.of(node.toString());
    } catch (JsonProcessingException malformed) {
      return Option.none();
    }
  }
}
