package dev.freshet.dax.item;

import dev.freshet.dax.cbor.ByteSource;
import dev.freshet.dax.cbor.CborLimits;
import dev.freshet.dax.cbor.CborReader;
import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.cbor.UnexpectedCborException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items as DAX writes them: the number of an attribute list, then one value per name; key
 * attributes travel apart.
 */
public final class Items {
  private final AttributeLists lists;

  public Items(AttributeLists lists) {
    this.lists = lists;
  }

  /** The non-key attributes of {@code item}. */
  public byte[] encode(KeySchema schema, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> values = new TreeMap<>(item);
    schema.attributes().forEach(attribute -> values.remove(attribute.name()));
    CborWriter out = new CborWriter().integer(lists.idOf(List.copyOf(values.keySet())));
    values.values().forEach(value -> AttributeValues.write(value, out));
    return out.toByteArray();
  }

  /**
   * Top-level attributes of any kind, keys too, as the reply to an update of some attributes wants
   * them.
   */
  public byte[] encodeUpdated(Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> values = new TreeMap<>(attributes);
    CborWriter out = new CborWriter().integer(lists.idOf(List.copyOf(values.keySet()))).openMap();
    int ordinal = 0;
    for (AttributeValue value : values.values()) {
      AttributeValues.write(value, out.integer(ordinal++));
    }
    return out.close().toByteArray();
  }

  /** The whole item of {@code key}, from its non-key bytes. */
  public Map<String, AttributeValue> decode(Map<String, AttributeValue> key, byte[] nonKey) {
    ByteSource source = ByteSource.of(nonKey);
    try {
      CborReader in = new CborReader(source, CborLimits.ITEM);
      Map<String, AttributeValue> item = new LinkedHashMap<>(key);
      for (String name : lists.namesOf(in.read().asInt())) {
        if (item.put(name, AttributeValues.read(in.read())) != null) {
          throw new UnexpectedCborException("attribute " + name + " is given twice");
        }
      }
      if (!source.ended()) {
        throw new UnexpectedCborException("more values than the attribute list has names");
      }
      return item;
    } catch (EOFException _) {
      throw new UnexpectedCborException("fewer values than the attribute list has names");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
