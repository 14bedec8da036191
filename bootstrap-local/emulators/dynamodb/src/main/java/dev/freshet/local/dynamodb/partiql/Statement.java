package dev.freshet.local.dynamodb.partiql;

import dev.freshet.local.dynamodb.expression.Condition;
import dev.freshet.local.dynamodb.expression.Path;
import dev.freshet.local.dynamodb.expression.UpdateAction;
import dev.freshet.local.dynamodb.value.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement. */
public sealed interface Statement {

  /** The table it is about. */
  String table();

  /**
   * Reads items.
   *
   * @param index null for the table itself
   * @param paths what is wanted of each; empty for all
   * @param where null for every item
   */
  record Select(
      String table,
      @Nullable String index,
      List<Path> paths,
      @Nullable Condition where,
      boolean descending)
      implements Statement {}

  /** Writes a new item. */
  record Insert(String table, Item item) implements Statement {}

  /**
   * Changes an item.
   *
   * @param returning such as "ALL_NEW", or null
   */
  record Update(
      String table, List<UpdateAction> actions, Condition where, @Nullable String returning)
      implements Statement {}

  /**
   * Deletes an item.
   *
   * @param returning such as "ALL_OLD", or null
   */
  record Delete(String table, Condition where, @Nullable String returning) implements Statement {}

  /** Tests that there is an item. */
  record Exists(Select select) implements Statement {
    @Override
    public String table() {
      return select.table();
    }
  }
}
