package dev.freshet.local.dynamodb.expression;

import dev.freshet.local.dynamodb.value.AttributeValue;
import dev.freshet.local.dynamodb.value.Item;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A document path such as {@code a.b[1]}. The first step is a {@link Member}. */
public record Path(List<Step> steps) {

  /** One step down. */
  public sealed interface Step {}

  /** Into a map. */
  public record Member(String name) implements Step {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Into a list. */
  public record Index(int position) implements Step {
    @Override
    public String toString() {
      return "[" + position + "]";
    }
  }

  public static Path of(String attribute) {
    return new Path(List.of(new Member(attribute)));
  }

  /** The attribute it begins at. */
  public String attribute() {
    return ((Member) steps.getFirst()).name();
  }

  public boolean isAttribute() {
    return steps.size() == 1;
  }

  /** What is there, or null. */
  public @Nullable AttributeValue in(Item item) {
    var value = item.get(attribute());
    for (var step : steps.subList(1, steps.size())) {
      if (value == null) {
        return null;
      }
      value = below(value, step);
    }
    return value;
  }

  private static @Nullable AttributeValue below(AttributeValue value, Step step) {
    return switch (step) {
      case Member(var name) ->
          value instanceof AttributeValue.MapOf map ? map.values().get(name) : null;
      case Index(var position) ->
          value instanceof AttributeValue.ListOf list && position < list.values().size()
              ? list.values().get(position)
              : null;
    };
  }

  /** Whether one of the two is the other's beginning, or they are the same. */
  boolean overlaps(Path other) {
    int common = Math.min(steps.size(), other.steps.size());
    return steps.subList(0, common).equals(other.steps.subList(0, common));
  }

  /** Whether they part where one goes into a map and the other into a list. */
  boolean conflicts(Path other) {
    int common = Math.min(steps.size(), other.steps.size());
    for (int i = 0; i < common; i++) {
      var mine = steps.get(i);
      var theirs = other.steps.get(i);
      if (!mine.equals(theirs)) {
        return mine.getClass() != theirs.getClass();
      }
    }
    return false;
  }

  /** As the service prints it: {@code [a, b, [1]]}. */
  @Override
  public String toString() {
    return steps.stream().map(Step::toString).collect(Collectors.joining(", ", "[", "]"));
  }
}
