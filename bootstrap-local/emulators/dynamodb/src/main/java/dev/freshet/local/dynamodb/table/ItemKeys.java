package dev.freshet.local.dynamodb.table;

import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.key.KeyBytes;
import dev.freshet.local.dynamodb.key.Keys;
import dev.freshet.local.dynamodb.value.AttributeValue;
import dev.freshet.local.dynamodb.value.Binary;
import dev.freshet.local.dynamodb.value.Item;
import dev.freshet.local.dynamodb.value.Sizes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keys of items: whether they are as the schema says, and where they lie. */
public final class ItemKeys {

  private static final int LONGEST_HASH = 2048;
  private static final int LONGEST_RANGE = 1024;
  private static final String MISMATCH = "The provided key element does not match the schema";

  private ItemKeys() {}

  /** Refuses a key that has not exactly the attributes of the schema. */
  public static Item requireKey(Item key, KeySchema schema) {
    for (var attribute : schema.attributes()) {
      var value = key.get(attribute.name());
      if (value == null || !value.type().equals(attribute.type())) {
        throw RefusedException.invalid(MISMATCH);
      }
    }
    if (key.attributes().size() != schema.attributes().size()) {
      throw RefusedException.invalid(MISMATCH);
    }
    requireLengths(key, schema, null);
    return key;
  }

  /** Refuses an item without a proper key, for the table or for one of its indexes. */
  public static void requireItem(Item item, Table table) {
    for (var attribute : table.key().attributes()) {
      var value = item.get(attribute.name());
      if (value == null) {
        throw RefusedException.badValue("Missing the key " + attribute.name() + " in the item");
      }
      requireType(attribute, value, "");
    }
    requireLengths(item, table.key(), null);
    for (var index : table.indexes()) {
      for (var attribute : index.key().attributes()) {
        var value = item.get(attribute.name());
        if (value != null) {
          requireType(attribute, value, " IndexName: " + index.name());
        }
      }
      requireLengths(item, index.key(), index.name());
    }
  }

  private static void requireType(KeyAttribute attribute, AttributeValue value, String index) {
    if (!value.type().equals(attribute.type())) {
      throw RefusedException.badValue(
          "Type mismatch for %skey %s expected: %s actual: %s%s"
              .formatted(
                  index.isEmpty() ? "" : "Index ",
                  attribute.name(),
                  attribute.type(),
                  value.type(),
                  index));
    }
  }

  private static void requireLengths(Item item, KeySchema schema, @Nullable String index) {
    requireLength(item, schema.hash(), LONGEST_HASH, "hashkey", index);
    if (schema.range() != null) {
      requireLength(item, schema.range(), LONGEST_RANGE, "rangekey", index);
    }
  }

  private static void requireLength(
      Item item, KeyAttribute attribute, int longest, String role, @Nullable String index) {
    var value = item.get(attribute.name());
    if (value == null || value instanceof AttributeValue.Num) {
      return;
    }
    int size = Sizes.of(value);
    if (size == 0) {
      throw empty(attribute, value, index);
    }
    if (size > longest) {
      throw RefusedException.badValue(
          "Size of " + role + " has exceeded the maximum size limit of" + longest + " bytes");
    }
  }

  private static RefusedException empty(
      KeyAttribute attribute, AttributeValue value, @Nullable String index) {
    var kind = value instanceof AttributeValue.Bin(Binary _) ? "binary" : "string";
    if (index != null) {
      return RefusedException.badValue(
          "A value specified for a secondary index key is not supported. The AttributeValue for a key"
              + " attribute cannot contain an empty "
              + kind
              + " value. IndexName: "
              + index
              + ", IndexKey: "
              + attribute.name());
    }
    return RefusedException.badValue(
        "The AttributeValue for a key attribute cannot contain an empty "
            + kind
            + " value. Key: "
            + attribute.name());
  }

  /** Where the item lies. */
  public static byte[] place(Table table, Item item) {
    return Keys.entry(
        table.number(), Keys.TABLE, hashPart(table.key(), item), rangePart(table.key(), item));
  }

  /** Where the item's entry in the index lies, if it has one. */
  public static Optional<byte[]> place(Table table, Index index, Item item) {
    boolean indexed =
        index.key().attributes().stream()
            .allMatch(
                attribute -> {
                  var value = item.get(attribute.name());
                  return value != null && value.type().equals(attribute.type());
                });
    if (!indexed) {
      return Optional.empty();
    }
    return Optional.of(
        Keys.entry(
            table.number(),
            index.number(),
            hashPart(index.key(), item),
            rangePart(index.key(), item),
            hashPart(table.key(), item),
            rangePart(table.key(), item)));
  }

  private static byte[] hashPart(KeySchema key, Item item) {
    return Keys.partOrNothing(item.get(key.hash().name()));
  }

  private static byte[] rangePart(KeySchema key, Item item) {
    return key.range() == null ? new byte[0] : Keys.partOrNothing(item.get(key.range().name()));
  }

  /** Where the items with that hash key begin. */
  public static byte[] partition(Table table, int index, AttributeValue hash) {
    return Keys.entry(table.number(), index, KeyBytes.part(hash));
  }
}
