package dev.freshet.local.dynamodb.table;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The hash key and, if there is one, the range key. */
public record KeySchema(KeyAttribute hash, @Nullable KeyAttribute range) {

  public List<KeyAttribute> attributes() {
    return range == null ? List.of(hash) : List.of(hash, range);
  }

  public List<String> names() {
    return attributes().stream().map(KeyAttribute::name).toList();
  }

  public boolean has(String attribute) {
    return Stream.of(hash, range).anyMatch(key -> key != null && key.name().equals(attribute));
  }
}
