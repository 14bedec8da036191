package dev.freshet.adapters.out.mainframe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.application.port.Fault;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.money.Money;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads answers field by field; whatever is not as it must be makes the answer corrupt. */
final class Answers {

  private Answers() {}

  /** What {@code parser} makes of {@code body}, or why it is corrupt. */
  static <T> Either<Fault.Corrupt, T> parse(
      String part, JsonNode body, Function<JsonNode, T> parser) {
    try {
      return Either.right(parser.apply(body));
    } catch (CorruptAnswer | IllegalArgumentException | DateTimeException | ArithmeticException e) {
      return Either.left(new Fault.Corrupt(part, String.valueOf(e.getMessage())));
    }
  }

  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new CorruptAnswer(field + " is no text");
    }
    return value.textValue();
  }

  static long number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new CorruptAnswer(field + " is no whole number");
    }
    return value.longValue();
  }

  static boolean flag(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isBoolean()) {
      throw new CorruptAnswer(field + " is neither true nor false");
    }
    return value.booleanValue();
  }

  /** The text of a field, or none when it is absent or null. */
  static Option<String> optionalText(JsonNode node, String field) {
    return node.hasNonNull(field) ? Option.some(text(node, field)) : Option.none();
  }

  static Money money(JsonNode node, String field) {
    JsonNode value = object(node, field);
    return Money.parse(text(value, "amount"), text(value, "currency"))
        .getOrElseThrow(malformed -> new CorruptAnswer(field + ": " + malformed.reason()));
  }

  static InterestRate rate(JsonNode node, String field) {
    return new InterestRate(new BigDecimal(text(node, field)));
  }

  static JsonNode object(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isObject()) {
      throw new CorruptAnswer(field + " is no object");
    }
    return value;
  }

  static <T> List<T> list(JsonNode node, String field, Function<JsonNode, T> parser) {
    JsonNode value = node.path(field);
    if (!value.isArray()) {
      throw new CorruptAnswer(field + " is no list");
    }
    List<T> list = new ArrayList<>();
    value.forEach(element -> list.add(parser.apply(element)));
    return List.copyOf(list);
  }
}
