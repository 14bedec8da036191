package dev.freshet.local.dynamodb.table;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A secondary index.
 *
 * @param number never used again within its table
 * @param projectionType "ALL", "KEYS_ONLY" or "INCLUDE"
 * @param throughput null for local indexes and for tables billed by request
 */
public record Index(
    String name,
    int number,
    boolean global,
    KeySchema key,
    String projectionType,
    List<String> nonKeyAttributes,
    @Nullable Throughput throughput) {

  public boolean projectsAll() {
    return projectionType.equals("ALL");
  }

  /** The attributes in its entries, unless it projects all. */
  public Set<String> projected(KeySchema tableKey) {
    Set<String> names = new LinkedHashSet<>(tableKey.names());
    names.addAll(key.names());
    names.addAll(nonKeyAttributes);
    return names;
  }
}
