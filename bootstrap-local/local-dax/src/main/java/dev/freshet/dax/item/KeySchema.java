package dev.freshet.dax.item;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * The primary key of a table.
 *
 * @param hash the partition key
 * @param range the sort key, if the table has one
 */
public record KeySchema(KeyAttribute hash, Optional<KeyAttribute> range) {

  /** A key attribute: its name and its type (S, N or B). */
  public record KeyAttribute(String name, ScalarAttributeType type) {}

  public static KeySchema of(TableDescription table) {
    return new KeySchema(
        attribute(table, KeyType.HASH).orElseThrow(), attribute(table, KeyType.RANGE));
  }

  public boolean contains(String attributeName) {
    return hash.name.equals(attributeName)
        || range.stream().anyMatch(r -> r.name.equals(attributeName));
  }

  public List<KeyAttribute> attributes() {
    return range.map(r -> List.of(hash, r)).orElseGet(() -> List.of(hash));
  }

  /** The key attributes of an item. */
  public Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    for (KeyAttribute attribute : attributes()) {
      AttributeValue value = item.get(attribute.name);
      if (value == null) {
        throw new IllegalArgumentException("the item has no key attribute " + attribute.name);
      }
      key.put(attribute.name, value);
    }
    return key;
  }

  private static Optional<KeyAttribute> attribute(TableDescription table, KeyType role) {
    return table.keySchema().stream()
        .filter(element -> element.keyType() == role)
        .findFirst()
        .map(
            element ->
                new KeyAttribute(element.attributeName(), typeOf(table, element.attributeName())));
  }

  private static ScalarAttributeType typeOf(TableDescription table, String name) {
    return table.attributeDefinitions().stream()
        .filter(definition -> definition.attributeName().equals(name))
        .map(AttributeDefinition::attributeType)
        .findFirst()
        .orElseThrow();
  }
}
