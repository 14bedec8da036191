package dev.freshet.dax.item;

import dev.freshet.dax.cbor.UnexpectedCborException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A path into an item: an attribute name, then member names and list indexes.
 *
 * @param steps at least one; the first is a {@link Name}
 */
public record DocumentPath(List<Step> steps) {

  /** One step of a path. */
  public sealed interface Step {}

  /** A top-level attribute or the member of a map; may contain any character. */
  public record Name(String name) implements Step {}

  /** A position in a list, from 0. */
  public record Index(int index) implements Step {}

  public DocumentPath {
    if (steps.isEmpty() || !(steps.getFirst() instanceof Name)) {
      throw new UnexpectedCborException("a document path must start with an attribute name");
    }
  }

  /** The top-level attribute that the path starts at. */
  public String attribute() {
    return ((Name) steps.getFirst()).name();
  }

  /** What the path leads to in {@code item}, if it leads anywhere. */
  public Optional<AttributeValue> in(Map<String, AttributeValue> item) {
    AttributeValue value = AttributeValue.fromM(item);
    for (Step step : steps) {
      value =
          switch (step) {
            case Name(String name) -> value.hasM() ? value.m().get(name) : null;
            case Index(int index) ->
                value.hasL() && index < value.l().size() ? value.l().get(index) : null;
          };
      if (value == null) {
        return Optional.empty();
      }
    }
    return Optional.of(value);
  }

  /** Whether one path is the beginning of the other, or both are the same. */
  public boolean overlaps(DocumentPath other) {
    int common = Math.min(steps.size(), other.steps.size());
    return steps.subList(0, common).equals(other.steps.subList(0, common));
  }
}
