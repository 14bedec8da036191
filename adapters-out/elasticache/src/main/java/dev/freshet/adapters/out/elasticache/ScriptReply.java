package dev.freshet.adapters.out.elasticache;

import dev.freshet.application.port.cache.Invalidation;
import dev.freshet.application.port.cache.KeyTrace.Operation;
import dev.freshet.application.port.cache.StoreOutcome;
import dev.freshet.domain.freshness.VersionVector;
import io.vavr.control.Option;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The array that a script answered; throws {@link MalformedReply} where it is anything else. */
record ScriptReply(List<?> items) {

  /** What the script says that it did: the first item. */
  String outcome() {
    return text(0);
  }

  byte[] bytes(int index) {
    return optionalBytes(index).getOrElseThrow(() -> new MalformedReply("no item " + index));
  }

  /** None where the script answered false, or where the array is shorter. */
  Option<byte[]> optionalBytes(int index) {
    return Option.of(item(index)).map(item -> cast(item, byte[].class));
  }

  String text(int index) {
    return utf8(bytes(index));
  }

  Option<VersionVector> optionalVector(int index) {
    return optionalBytes(index).map(bytes -> parsed(utf8(bytes)));
  }

  long number(int index) {
    return cast(item(index), Long.class);
  }

  Invalidation invalidation() {
    return switch (outcome()) {
      case "evicted" -> Invalidation.EVICTED;
      case "floor-raised" -> Invalidation.FLOOR_RAISED;
      case "already-known" -> Invalidation.ALREADY_KNOWN;
      default -> throw unexpected();
    };
  }

  StoreOutcome storeOutcome() {
    return switch (outcome()) {
      case "stored" -> new StoreOutcome.Stored();
      case "below-floor" -> new StoreOutcome.BelowFloor(parsed(text(1)));
      case "lease-lost" -> new StoreOutcome.LeaseLost();
      case "floor-unknown" -> new StoreOutcome.FloorUnknown();
      default -> throw unexpected();
    };
  }

  /**
   * The journal: lines such as {@code 1790000000000|evicted|ledger/L1=9}; without those that are
   * damaged.
   */
  List<Operation> operations(int index) {
    List<?> lines = cast(item(index), List.class);
    return lines.stream()
        .flatMap(line -> operation(utf8(cast(line, byte[].class))).stream())
        .toList();
  }

  MalformedReply unexpected() {
    return new MalformedReply("unexpected: " + outcome());
  }

  private @Nullable Object item(int index) {
    return index < items.size() ? items.get(index) : null;
  }

  private static Optional<Operation> operation(String line) {
    String[] parts = line.split("\\|", -1);
    try {
      Instant at = Instant.ofEpochMilli(Long.parseLong(parts[0]));
      return Optional.of(new Operation(at, parts[1], parsed(parts[2])));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException | MalformedReply damaged) {
      return Optional.empty();
    }
  }

  private static <T> T cast(@Nullable Object item, Class<T> type) {
    if (!type.isInstance(item)) {
      throw new MalformedReply("no " + type.getSimpleName() + ": " + item);
    }
    return type.cast(item);
  }

  private static VersionVector parsed(String text) {
    return VersionVector.parse(text)
        .getOrElseThrow(() -> new MalformedReply("no version vector: " + text));
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
