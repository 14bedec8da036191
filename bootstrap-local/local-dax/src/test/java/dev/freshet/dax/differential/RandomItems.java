package dev.freshet.dax.differential;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items over few keys and few attributes, so that operations meet each other; some attributes are
 * missing.
 */
final class RandomItems {
  private static final List<String> TEXTS = List.of("", "a", "ab", "abc", "é世");
  private static final List<String> NUMBERS =
      List.of("0", "1", "-1", "2.5", "1000", "-0.125", "123456789012345678901234567890", "3");

  private final SplittableRandom random;

  RandomItems(SplittableRandom random) {
    this.random = random;
  }

  Map<String, AttributeValue> key() {
    Map<String, AttributeValue> key = new TreeMap<>();
    key.put("pk", fromS("p" + random.nextInt(3)));
    key.put("sk", fromN(pick(List.of("0", "1", "-1", "2.5", "100", "1E+70", "-3.25"))));
    return key;
  }

  Map<String, AttributeValue> item() {
    Map<String, AttributeValue> item = key();
    maybe(item, "count", number());
    maybe(item, "text", text());
    maybe(item, "list", list());
    maybe(item, "map", map());
    maybe(item, "tags", tags());
    maybe(item, "numbers", numbers());
    maybe(item, "dotted.name", AttributeValue.fromBool(random.nextBoolean()));
    maybe(item, "group", group());
    maybe(item, "size", number());
    return item;
  }

  AttributeValue group() {
    return fromS("g" + random.nextInt(2));
  }

  AttributeValue number() {
    return fromN(pick(NUMBERS));
  }

  AttributeValue text() {
    return fromS(pick(TEXTS));
  }

  AttributeValue list() {
    return AttributeValue.fromL(List.of(map(), number(), text()).subList(0, random.nextInt(4)));
  }

  AttributeValue map() {
    Map<String, AttributeValue> members = new TreeMap<>();
    maybe(members, "inner", text());
    maybe(members, "deep", AttributeValue.fromL(List.of(number(), text(), number())));
    return AttributeValue.fromM(members);
  }

  AttributeValue tags() {
    return AttributeValue.fromSs(List.of("a", "b", "c").subList(0, 1 + random.nextInt(3)));
  }

  AttributeValue numbers() {
    return AttributeValue.fromNs(List.of("1", "2.5", "-3").subList(0, 1 + random.nextInt(3)));
  }

  private void maybe(Map<String, AttributeValue> item, String name, AttributeValue value) {
    if (random.nextInt(3) > 0) {
      item.put(name, value);
    }
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
