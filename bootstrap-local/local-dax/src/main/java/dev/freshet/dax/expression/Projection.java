package dev.freshet.dax.expression;

import static java.util.stream.Collectors.joining;

import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.item.AttributeValues;
import dev.freshet.dax.item.DocumentPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The paths that a caller wants of an item.
 *
 * <p>They are resolved here and not by DynamoDB: the reply numbers each value by the position of
 * its path, and DynamoDB's own reply has list positions already closed up.
 */
public final class Projection {
  private final List<DocumentPath> paths;

  private Projection(List<DocumentPath> paths) {
    this.paths = paths;
  }

  /** Reads {@code [1, [path…]]}. */
  public static Projection read(byte[] compiled) {
    List<Cbor> parts = ExpressionText.parts(compiled, 2);
    return new Projection(
        parts.get(1).asArray().stream().map(path -> Paths.read(path.asArray())).toList());
  }

  /** Two paths of which one contains the other; DynamoDB refuses such a projection. */
  public Optional<List<DocumentPath>> overlap() {
    for (int i = 0; i < paths.size(); i++) {
      for (int j = i + 1; j < paths.size(); j++) {
        if (paths.get(i).overlaps(paths.get(j))) {
          return Optional.of(List.of(paths.get(i), paths.get(j)));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * A projection of the whole top-level attributes, for DynamoDB: it decides what an index can
   * answer.
   */
  public String attributesText(Placeholders placeholders) {
    return paths.stream()
        .map(DocumentPath::attribute)
        .distinct()
        .map(placeholders::name)
        .collect(joining(", "));
  }

  /** Writes a map from the position of each path found in {@code item} to its value. */
  public void write(Map<String, AttributeValue> item, CborWriter out) {
    out.openMap();
    for (int i = 0; i < paths.size(); i++) {
      Optional<AttributeValue> value = paths.get(i).in(item);
      if (value.isPresent()) {
        AttributeValues.write(value.get(), out.integer(i));
      }
    }
    out.close();
  }
}
