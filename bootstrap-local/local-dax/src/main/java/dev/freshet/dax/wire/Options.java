package dev.freshet.dax.wire;

import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.cbor.UnexpectedCborException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The optional parameters of a request, by number; what was not sent is empty, not a default. */
public final class Options {
  private static final long PROJECTION_EXPRESSION = 0;
  private static final long CONSISTENT_READ = 2;
  private static final long RETURN_CONSUMED_CAPACITY = 3;
  private static final long CONDITION_EXPRESSION = 4;
  private static final long RETURN_ITEM_COLLECTION_METRICS = 6;
  private static final long RETURN_VALUES = 7;
  private static final long UPDATE_EXPRESSION = 8;
  private static final long EXCLUSIVE_START_KEY = 9;
  private static final long FILTER_EXPRESSION = 10;
  private static final long INDEX_NAME = 11;
  private static final long LIMIT = 13;
  private static final long SCAN_INDEX_FORWARD = 14;
  private static final long SELECT = 15;
  private static final long SEGMENT = 16;
  private static final long TOTAL_SEGMENTS = 17;
  private static final long CLIENT_REQUEST_TOKEN = 19;

  private final Map<Cbor, Cbor> entries;

  private Options(Map<Cbor, Cbor> entries) {
    this.entries = entries;
  }

  static Options of(Cbor argument) {
    return new Options(argument instanceof Cbor.Null ? Map.of() : argument.asMap());
  }

  public Optional<byte[]> projection() {
    return value(PROJECTION_EXPRESSION).map(Cbor::asBytes);
  }

  public Optional<byte[]> condition() {
    return value(CONDITION_EXPRESSION).map(Cbor::asBytes);
  }

  public Optional<byte[]> update() {
    return value(UPDATE_EXPRESSION).map(Cbor::asBytes);
  }

  public Optional<byte[]> filter() {
    return value(FILTER_EXPRESSION).map(Cbor::asBytes);
  }

  public Optional<byte[]> exclusiveStartKey() {
    return value(EXCLUSIVE_START_KEY).map(Cbor::asBytes);
  }

  public Optional<String> indexName() {
    return value(INDEX_NAME).map(name -> new String(name.asBytes(), StandardCharsets.UTF_8));
  }

  public Optional<String> clientRequestToken() {
    return value(CLIENT_REQUEST_TOKEN).map(Cbor::asText);
  }

  public boolean consistentRead() {
    return flag(CONSISTENT_READ).orElse(false);
  }

  public Optional<Boolean> scanIndexForward() {
    return flag(SCAN_INDEX_FORWARD);
  }

  public OptionalInt limit() {
    return number(LIMIT);
  }

  public OptionalInt segment() {
    return number(SEGMENT);
  }

  public OptionalInt totalSegments() {
    return number(TOTAL_SEGMENTS);
  }

  /** 0 none, 1 total, 2 indexes. */
  public int returnConsumedCapacity() {
    return number(RETURN_CONSUMED_CAPACITY).orElse(0);
  }

  /** 0 none, 1 size. */
  public int returnItemCollectionMetrics() {
    return number(RETURN_ITEM_COLLECTION_METRICS).orElse(0);
  }

  /** 1 none, 2 ALL_OLD, 3 UPDATED_OLD, 4 ALL_NEW, 5 UPDATED_NEW. */
  public int returnValues() {
    return number(RETURN_VALUES).orElse(1);
  }

  /** 1 ALL_ATTRIBUTES, 2 ALL_PROJECTED_ATTRIBUTES, 3 COUNT, 4 SPECIFIC_ATTRIBUTES. */
  public OptionalInt select() {
    return number(SELECT);
  }

  private Optional<Cbor> value(long option) {
    return Optional.ofNullable(entries.get(new Cbor.Int(option)))
        .filter(value -> !(value instanceof Cbor.Null));
  }

  private OptionalInt number(long option) {
    Optional<Cbor> value = value(option);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    long number = value.get().asInt();
    if (number != (int) number) {
      throw new UnexpectedCborException("an option beyond 32 bits");
    }
    return OptionalInt.of((int) number);
  }

  /** Some clients write booleans, some 0 and 1. */
  private Optional<Boolean> flag(long option) {
    return value(option)
        .map(value -> value instanceof Cbor.Bool(boolean flag) ? flag : value.asInt() != 0);
  }
}
