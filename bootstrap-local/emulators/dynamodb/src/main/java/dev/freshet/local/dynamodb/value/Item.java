package dev.freshet.local.dynamodb.value;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes by name; never changed. */
public record Item(Map<String, AttributeValue> attributes) {

  public static final Item EMPTY = new Item(Map.of());

  public @Nullable AttributeValue get(String name) {
    return attributes.get(name);
  }

  public boolean isEmpty() {
    return attributes.isEmpty();
  }

  /** The item with {@code name} set to {@code value}. */
  public Item with(String name, AttributeValue value) {
    var changed = new LinkedHashMap<>(attributes);
    changed.put(name, value);
    return new Item(changed);
  }

  /** Only the attributes named, in the order of the item. */
  public Item only(Collection<String> names) {
    var kept = new LinkedHashMap<String, AttributeValue>();
    for (var name : names) {
      var value = attributes.get(name);
      if (value != null) {
        kept.put(name, value);
      }
    }
    return new Item(kept);
  }

  /** Bytes as the service counts them: names and values. */
  public int size() {
    return Sizes.ofMembers(attributes);
  }

  /** As it is on the wire. */
  public ObjectNode json() {
    var json = JsonNodeFactory.instance.objectNode();
    attributes.forEach((name, value) -> json.set(name, ValueWriter.json(value)));
    return json;
  }
}
