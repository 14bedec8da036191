package dev.freshet.local.dynamodb.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.key.Keys;
import dev.freshet.local.dynamodb.store.SortedStore;
import dev.freshet.local.dynamodb.store.StoreException;
import dev.freshet.local.dynamodb.store.WriteView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The tables that are. Thread-safe; changed by works that run alone, once they are on disk. */
public final class Catalogue {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().addModule(InstantModule.instance()).build();

  private final ConcurrentNavigableMap<String, Table> byName = new ConcurrentSkipListMap<>();

  public Catalogue(SortedStore store) {
    var all = Keys.allTables();
    try (var cursor = store.cursor(all, Keys.after(all), false)) {
      while (cursor.next()) {
        var table = read(cursor.value());
        byName.put(table.name(), table);
      }
    }
  }

  public Optional<Table> table(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The table, or the service's refusal. */
  public Table require(String name) {
    return table(name).orElseThrow(RefusedException::noTable);
  }

  /** In the order of their names. */
  public List<Table> all() {
    return List.copyOf(byName.values());
  }

  /** In the order of their names, from the one after {@code name}. */
  public List<String> namesAfter(String name) {
    return List.copyOf(byName.tailMap(name, false).keySet());
  }

  /** Creates or replaces a table. */
  public void put(WriteView view, Table table) {
    view.put(Keys.table(table.number()), written(table));
    view.afterwards(() -> byName.put(table.name(), table));
  }

  public void remove(WriteView view, Table table) {
    view.delete(Keys.table(table.number()));
    view.afterwards(() -> byName.remove(table.name()));
  }

  /** A number that was never given to anything of that kind. */
  public static int nextNumber(WriteView view, char kind) {
    var stored = view.get(Keys.lastNumber(kind));
    int next = stored == null ? 1 : ByteBuffer.wrap(stored).getInt() + 1;
    view.put(Keys.lastNumber(kind), ByteBuffer.allocate(Integer.BYTES).putInt(next).array());
    return next;
  }

  private static byte[] written(Table table) {
    try {
      return MAPPER.writeValueAsBytes(table);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a table can be written", impossible);
    }
  }

  private static Table read(byte[] stored) {
    try {
      return MAPPER.readValue(stored, Table.class);
    } catch (IOException damaged) {
      throw StoreException.damaged("a table", damaged);
    }
  }
}
