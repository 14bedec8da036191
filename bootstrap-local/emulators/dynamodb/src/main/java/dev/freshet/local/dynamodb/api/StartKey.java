package dev.freshet.local.dynamodb.api;

import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.table.Index;
import dev.freshet.local.dynamodb.table.ItemKeys;
import dev.freshet.local.dynamodb.table.Table;
import dev.freshet.local.dynamodb.value.Item;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a page begins and ends, as clients are told and tell. */
final class StartKey {

  private StartKey() {}

  /** The attributes that say where {@code last} lies. */
  static Item of(Table table, @Nullable Index index, Item last) {
    return last.only(names(table, index));
  }

  /** Where the entry with those attributes lies, or would. */
  static byte[] place(Table table, @Nullable Index index, Item key) {
    for (var attribute : table.key().attributes()) {
      require(key, attribute.name(), attribute.type());
    }
    if (index != null) {
      for (var attribute : index.key().attributes()) {
        require(key, attribute.name(), attribute.type());
      }
    }
    if (key.attributes().size() != names(table, index).size()) {
      throw invalid();
    }
    return index == null
        ? ItemKeys.place(table, key)
        : ItemKeys.place(table, index, key).orElseThrow(StartKey::invalid);
  }

  private static Set<String> names(Table table, @Nullable Index index) {
    Set<String> names = new LinkedHashSet<>(table.key().names());
    if (index != null) {
      names.addAll(index.key().names());
    }
    return names;
  }

  private static void require(Item key, String name, String type) {
    var value = key.get(name);
    if (value == null || !value.type().equals(type)) {
      throw invalid();
    }
  }

  private static RefusedException invalid() {
    return RefusedException.invalid("The provided starting key is invalid");
  }
}
