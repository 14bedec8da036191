package dev.freshet.dax.operation;

import dev.freshet.dax.cbor.CborWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/**
 * Consumed capacity in its two forms: values in a row, and for transactions a map of numbered
 * fields.
 */
final class Capacities {
  private static final int UNITS = 1;
  private static final int READ_UNITS = 2;
  private static final int WRITE_UNITS = 3;
  private static final int TABLE_NAME = 4;
  private static final int TABLE = 5;
  private static final int GLOBAL_INDEXES = 6;
  private static final int LOCAL_INDEXES = 7;

  private Capacities() {}

  static void write(List<ConsumedCapacity> capacities, CborWriter out) {
    out.array(capacities.size());
    capacities.forEach(capacity -> write(capacity, out));
  }

  static void write(ConsumedCapacity capacity, CborWriter out) {
    CborWriter parts = new CborWriter();
    parts.text(capacity.tableName()).float64(orZero(capacity.capacityUnits()));
    if (capacity.table() == null) {
      parts.nothing();
    } else {
      parts.float64(orZero(capacity.table().capacityUnits()));
    }
    indexes(capacity.hasGlobalSecondaryIndexes(), capacity.globalSecondaryIndexes(), parts);
    indexes(capacity.hasLocalSecondaryIndexes(), capacity.localSecondaryIndexes(), parts);
    out.bytes(parts.toByteArray());
  }

  static void writeExtended(List<ConsumedCapacity> capacities, CborWriter out) {
    out.array(capacities.size());
    capacities.forEach(capacity -> writeExtended(capacity, out));
  }

  private static void indexes(boolean any, Map<String, Capacity> indexes, CborWriter out) {
    if (!any) {
      out.nothing();
      return;
    }
    out.map(indexes.size());
    indexes.forEach((name, capacity) -> out.text(name).float64(orZero(capacity.capacityUnits())));
  }

  private static void writeExtended(ConsumedCapacity capacity, CborWriter out) {
    out.openMap().integer(TABLE_NAME).text(capacity.tableName());
    units(UNITS, capacity.capacityUnits(), out);
    units(READ_UNITS, capacity.readCapacityUnits(), out);
    units(WRITE_UNITS, capacity.writeCapacityUnits(), out);
    if (capacity.table() != null) {
      extended(capacity.table(), out.integer(TABLE));
    }
    if (capacity.hasGlobalSecondaryIndexes()) {
      extended(capacity.globalSecondaryIndexes(), out.integer(GLOBAL_INDEXES));
    }
    if (capacity.hasLocalSecondaryIndexes()) {
      extended(capacity.localSecondaryIndexes(), out.integer(LOCAL_INDEXES));
    }
    out.close();
  }

  private static void extended(Map<String, Capacity> indexes, CborWriter out) {
    out.map(indexes.size());
    indexes.forEach((name, capacity) -> extended(capacity, out.text(name)));
  }

  private static void extended(Capacity capacity, CborWriter out) {
    out.openMap();
    units(UNITS, capacity.capacityUnits(), out);
    units(READ_UNITS, capacity.readCapacityUnits(), out);
    units(WRITE_UNITS, capacity.writeCapacityUnits(), out);
    out.close();
  }

  private static void units(int field, @Nullable Double units, CborWriter out) {
    if (units != null) {
      out.integer(field).float64(units);
    }
  }

  private static double orZero(@Nullable Double units) {
    return units == null ? 0 : units;
  }
}
