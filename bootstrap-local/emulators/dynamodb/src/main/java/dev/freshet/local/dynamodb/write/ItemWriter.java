package dev.freshet.local.dynamodb.write;

import dev.freshet.local.dynamodb.error.ErrorType;
import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.expression.Evaluator;
import dev.freshet.local.dynamodb.expression.UpdateAction;
import dev.freshet.local.dynamodb.expression.Updater;
import dev.freshet.local.dynamodb.key.Keys;
import dev.freshet.local.dynamodb.store.WriteView;
import dev.freshet.local.dynamodb.stream.StreamRecords;
import dev.freshet.local.dynamodb.table.Catalogue;
import dev.freshet.local.dynamodb.table.ItemKeys;
import dev.freshet.local.dynamodb.table.StoredItem;
import dev.freshet.local.dynamodb.table.Table;
import dev.freshet.local.dynamodb.value.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes changes to items, with all that hangs on them. Used by the writer's thread. */
public final class ItemWriter {

  /** The most bytes an item may have. */
  public static final int LARGEST_ITEM = 400 * 1024;

  private final Catalogue catalogue;
  private final StreamRecords streams;

  public ItemWriter(Catalogue catalogue, StreamRecords streams) {
    this.catalogue = catalogue;
    this.streams = streams;
  }

  /** Makes the change, or refuses it and changes nothing. */
  public Written write(WriteView view, ItemWrite write) {
    var table = catalogue.require(write.table());
    var place = place(table, write);
    var stored = view.get(place);
    var before = stored == null ? null : new StoredItem(stored).item();
    if (write.condition() != null
        && !Evaluator.holds(write.condition(), before == null ? Item.EMPTY : before)) {
      throw RefusedException.conditionFailed(write.tellsItem() ? before : null);
    }
    var after = after(table, write, before);
    var capacity = new Capacity(table).ofTable(Capacity.write(Math.max(size(before), size(after))));
    if (!(write.change() instanceof ItemWrite.Check)) {
      replace(view, table, place, before, after, capacity, false);
    }
    return new Written(table, before, after, capacity);
  }

  /** Deletes the item at {@code place} if its time is up at {@code second}. */
  public void expire(WriteView view, Table table, byte[] place, long second) {
    var stored = view.get(place);
    if (stored == null) {
      return;
    }
    var item = new StoredItem(stored).item();
    var expiry = Expiry.second(item, table.ttlAttribute());
    if (expiry.isPresent() && expiry.getAsLong() <= second) {
      replace(view, table, place, item, null, new Capacity(table), true);
    }
  }

  private void replace(
      WriteView view,
      Table table,
      byte[] place,
      @Nullable Item before,
      @Nullable Item after,
      Capacity capacity,
      boolean expired) {
    if (after == null) {
      view.delete(place);
    } else {
      view.put(place, StoredItem.of(after).bytes());
    }
    EntryWriter.replace(view, table, place, before, after, capacity);
    Counts.add(
        view,
        table.number(),
        Keys.TABLE,
        (after == null ? 0 : 1) - (before == null ? 0 : 1),
        (long) size(after) - size(before));
    streams.record(view, table, before, after, expired);
  }

  private static byte[] place(Table table, ItemWrite write) {
    if (write.change() instanceof ItemWrite.Put || write.change() instanceof ItemWrite.Insert) {
      ItemKeys.requireItem(write.target(), table);
    } else {
      ItemKeys.requireKey(write.target(), table.key());
    }
    return ItemKeys.place(table, write.target());
  }

  private static @Nullable Item after(Table table, ItemWrite write, @Nullable Item before) {
    return switch (write.change()) {
      case ItemWrite.Put _ -> write.target();
      case ItemWrite.Insert _ -> {
        if (before != null) {
          throw new RefusedException(
              ErrorType.DUPLICATE_ITEM, "Duplicate primary key exists in table");
        }
        yield write.target();
      }
      case ItemWrite.Delete _ -> null;
      case ItemWrite.Check _ -> before;
      case ItemWrite.Update(var actions) -> updated(table, write.target(), actions, before);
    };
  }

  private static Item updated(
      Table table, Item key, List<UpdateAction> actions, @Nullable Item before) {
    requireKeyUnchanged(table, actions);
    var after = Updater.apply(actions, before == null ? key : before);
    if (after.size() > LARGEST_ITEM) {
      throw RefusedException.invalid("Item size to update has exceeded the maximum allowed size");
    }
    ItemKeys.requireItem(after, table);
    return after;
  }

  /** Refuses actions on attributes of the table's key. */
  public static void requireKeyUnchanged(Table table, List<UpdateAction> actions) {
    for (var action : actions) {
      if (table.key().has(action.path().attribute())) {
        throw RefusedException.badValue(
            "Cannot update attribute "
                + action.path().attribute()
                + ". This attribute is part of the key");
      }
    }
  }

  private static int size(@Nullable Item item) {
    return item == null ? 0 : item.size();
  }
}
