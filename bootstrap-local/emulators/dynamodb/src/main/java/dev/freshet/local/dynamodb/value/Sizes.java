package dev.freshet.local.dynamodb.value;

import java.util.Map;

/** How many bytes the service counts for a value. */
public final class Sizes {

  private static final int CONTAINER = 3;
  private static final int ELEMENT = 1;

  private Sizes() {}

  static int ofMembers(Map<String, AttributeValue> members) {
    int size = 0;
    for (var member : members.entrySet()) {
      size += utf8(member.getKey()) + of(member.getValue());
    }
    return size;
  }

  /** The bytes of {@code value}. */
  public static int of(AttributeValue value) {
    return switch (value) {
      case AttributeValue.Str string -> utf8(string.value());
      case AttributeValue.Num number -> Numbers.size(number.value());
      case AttributeValue.Bin binary -> binary.value().bytes().length;
      case AttributeValue.Bool _ -> 1;
      case AttributeValue.Null _ -> 1;
      case AttributeValue.StrSet set -> set.values().stream().mapToInt(Sizes::utf8).sum();
      case AttributeValue.NumSet set -> set.values().stream().mapToInt(Numbers::size).sum();
      case AttributeValue.BinSet set ->
          set.values().stream().mapToInt(binary -> binary.bytes().length).sum();
      case AttributeValue.ListOf list ->
          CONTAINER + list.values().stream().mapToInt(element -> of(element) + ELEMENT).sum();
      case AttributeValue.MapOf map ->
          CONTAINER + map.values().size() * ELEMENT + ofMembers(map.values());
    };
  }

  /** The bytes of {@code text} in UTF-8. */
  public static int utf8(String text) {
    int size = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit < 0x80) {
        size++;
      } else if (unit < 0x800 || Character.isSurrogate(unit)) {
        size += 2;
      } else {
        size += 3;
      }
    }
    return size;
  }
}
