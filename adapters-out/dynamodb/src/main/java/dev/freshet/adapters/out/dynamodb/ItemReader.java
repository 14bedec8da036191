package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.Fault;
import dev.freshet.domain.money.Money;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the attributes of an item; what is missing or malformed makes the whole item corrupt. */
final class ItemReader {

  private final Map<String, AttributeValue> item;

  private ItemReader(Map<String, AttributeValue> item) {
    this.item = item;
  }

  /** Reads an item of ours that cannot be malformed, such as one of keys only. */
  static ItemReader of(Map<String, AttributeValue> item) {
    return new ItemReader(item);
  }

  /** The record that an item holds, or {@link Fault.Corrupt} when it holds none. */
  static <T> Either<Fault, T> read(
      String part, Map<String, AttributeValue> item, Function<ItemReader, T> parser) {
    try {
      return Either.right(parser.apply(new ItemReader(item)));
    } catch (IllegalArgumentException | DateTimeException malformed) {
      return Either.left(new Fault.Corrupt(part, "item " + item + ": " + malformed.getMessage()));
    }
  }

  boolean has(String name) {
    return item.containsKey(name);
  }

  String text(String name) {
    return required(name, attribute(name).s());
  }

  /** The text of an attribute, or none when there is none. */
  Option<String> optionalText(String name) {
    return has(name) ? Option.some(text(name)) : Option.none();
  }

  long number(String name) {
    return Long.parseLong(required(name, attribute(name).n()));
  }

  int integer(String name) {
    return Integer.parseInt(required(name, attribute(name).n()));
  }

  Instant time(String name) {
    return Instant.parse(text(name));
  }

  Money money(String name) {
    String[] parts = text(name).split(" ", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("'" + name + "' is no amount");
    }
    return new Money(Long.parseLong(parts[0]), Currency.getInstance(parts[1]));
  }

  List<String> texts(String name) {
    return list(name).stream().map(element -> required(name, element.s())).toList();
  }

  /** What the nested items of a list hold. */
  <T> List<T> items(String name, Function<ItemReader, T> parser) {
    return list(name).stream().map(element -> parser.apply(new ItemReader(element.m()))).toList();
  }

  /** The value that a parser of the domain makes of a text. */
  <T> T parsed(String name, Function<String, Option<T>> parser) {
    return parser.apply(text(name)).getOrElseThrow(() -> malformed(name));
  }

  /** What a nested item holds, or none when there is none. */
  <T> Option<T> nested(String name, Function<ItemReader, T> parser) {
    AttributeValue map = item.get(name);
    return map == null ? Option.none() : Option.some(parser.apply(new ItemReader(map.m())));
  }

  private List<AttributeValue> list(String name) {
    AttributeValue list = attribute(name);
    if (!list.hasL()) {
      throw new IllegalArgumentException("'" + name + "' is no list");
    }
    return list.l();
  }

  private AttributeValue attribute(String name) {
    return required(name, item.get(name));
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw malformed(name);
    }
    return value;
  }

  private static IllegalArgumentException malformed(String name) {
    return new IllegalArgumentException("'" + name + "' is missing or malformed");
  }
}
