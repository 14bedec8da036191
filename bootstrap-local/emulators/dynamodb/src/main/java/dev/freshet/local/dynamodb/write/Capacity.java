package dev.freshet.local.dynamodb.write;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.local.dynamodb.table.Index;
import dev.freshet.local.dynamodb.table.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/** Capacity units that requests consumed of one table and its indexes. */
public final class Capacity {

  private static final double READ_BYTES = 4096;
  private static final double WRITE_BYTES = 1024;
  private static final double EVENTUALLY = 0.5;

  private final Table table;
  private final Map<Index, Double> ofIndexes = new LinkedHashMap<>();
  private double ofTable;

  public Capacity(Table table) {
    this.table = table;
  }

  /** Units to read so many bytes; half as many if the read may be old. */
  public static double read(long bytes, boolean consistently) {
    double units = Math.max(1, Math.ceil(bytes / READ_BYTES));
    return consistently ? units : units * EVENTUALLY;
  }

  /** Units to write so many bytes. */
  public static double write(long bytes) {
    return Math.max(1, Math.ceil(bytes / WRITE_BYTES));
  }

  public Capacity ofTable(double units) {
    ofTable += units;
    return this;
  }

  public Capacity ofIndex(Index index, double units) {
    ofIndexes.merge(index, units, Double::sum);
    return this;
  }

  public Capacity add(Capacity other) {
    ofTable += other.ofTable;
    other.ofIndexes.forEach(this::ofIndex);
    return this;
  }

  /** As transactions cost. */
  public Capacity doubled() {
    ofTable *= 2;
    ofIndexes.replaceAll((_, units) -> units * 2);
    return this;
  }

  /**
   * As it is on the wire.
   *
   * @param each whether to tell what each index consumed
   * @param kind "ReadCapacityUnits" or "WriteCapacityUnits" to repeat the sum as that, or empty
   */
  public ObjectNode json(boolean each, String kind) {
    double total = ofTable + ofIndexes.values().stream().mapToDouble(Double::doubleValue).sum();
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("TableName", table.name())
            .put("CapacityUnits", total);
    if (!kind.isEmpty()) {
      json.put(kind, total);
    }
    if (each) {
      units(json.putObject("Table"), ofTable, kind);
      ofIndexes.forEach(
          (index, units) ->
              units(
                  json.withObjectProperty(
                          index.global() ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes")
                      .putObject(index.name()),
                  units,
                  kind));
    }
    return json;
  }

  private static void units(ObjectNode json, double units, String kind) {
    json.put("CapacityUnits", units);
    if (!kind.isEmpty()) {
      json.put(kind, units);
    }
  }
}
