package dev.freshet.local.dynamodb.expression;

import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.value.AttributeValue;
import dev.freshet.local.dynamodb.value.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An item that is being changed at paths. */
final class Draft {

  private AttributeValue.MapOf root;

  Draft(Item item) {
    root = new AttributeValue.MapOf(item.attributes());
  }

  Item item() {
    return new Item(root.values());
  }

  void set(Path path, AttributeValue value) {
    root = (AttributeValue.MapOf) changed(root, path.steps(), _ -> value);
  }

  /** The last elements of lists first, so that positions are those from before. */
  void removeAll(List<Path> paths) {
    paths.stream()
        .sorted(Comparator.comparingInt(Draft::lastPosition).reversed())
        .forEach(this::remove);
  }

  private void remove(Path path) {
    if (path.steps().size() > 1) {
      var parent = new Path(path.steps().subList(0, path.steps().size() - 1));
      if (parent.in(item()) == null) {
        throw noPlace();
      }
    }
    root = (AttributeValue.MapOf) changed(root, path.steps(), _ -> null);
  }

  private static int lastPosition(Path path) {
    return path.steps().getLast() instanceof Path.Index(var position) ? position : -1;
  }

  private static AttributeValue changed(
      @Nullable AttributeValue value,
      List<Path.Step> steps,
      UnaryOperator<@Nullable AttributeValue> change) {
    var rest = steps.subList(1, steps.size());
    return switch (steps.getFirst()) {
      case Path.Member(var name) when value instanceof AttributeValue.MapOf(var members) -> {
        var copy = new LinkedHashMap<>(members);
        var below = below(copy.get(name), rest, change);
        if (below == null) {
          copy.remove(name);
        } else {
          copy.put(name, below);
        }
        yield new AttributeValue.MapOf(copy);
      }
      case Path.Index(var position) when value instanceof AttributeValue.ListOf(var elements) ->
          new AttributeValue.ListOf(changed(elements, position, rest, change));
      default -> throw noPlace();
    };
  }

  private static List<AttributeValue> changed(
      List<AttributeValue> elements,
      int position,
      List<Path.Step> rest,
      UnaryOperator<@Nullable AttributeValue> change) {
    var copy = new ArrayList<>(elements);
    boolean there = position < copy.size();
    var below = below(there ? copy.get(position) : null, rest, change);
    if (below == null) {
      if (there) {
        copy.remove(position);
      }
    } else if (there) {
      copy.set(position, below);
    } else {
      copy.add(below);
    }
    return copy;
  }

  private static @Nullable AttributeValue below(
      @Nullable AttributeValue value,
      List<Path.Step> rest,
      UnaryOperator<@Nullable AttributeValue> change) {
    return rest.isEmpty() ? change.apply(value) : changed(value, rest, change);
  }

  private static RefusedException noPlace() {
    return RefusedException.invalid(
        "The document path provided in the update expression is invalid for update");
  }
}
