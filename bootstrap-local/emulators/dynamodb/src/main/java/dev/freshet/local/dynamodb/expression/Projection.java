package dev.freshet.local.dynamodb.expression;

import dev.freshet.local.dynamodb.value.AttributeValue;
import dev.freshet.local.dynamodb.value.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts of an item that a reader wants. */
public final class Projection {

  private static final String PARAMETER = "ProjectionExpression";

  private final List<Path> paths;
  private final Node root = new Node();

  private Projection(List<Path> paths) {
    this.paths = paths;
    paths.forEach(root::add);
  }

  public static Projection parse(String expression, Placeholders placeholders) {
    var tokens = new TokenReader(PARAMETER, expression, placeholders);
    List<Path> paths = new ArrayList<>();
    do {
      paths.add(tokens.path());
    } while (tokens.accept(","));
    tokens.finish();
    new PathsApart(PARAMETER).require(paths);
    return new Projection(paths);
  }

  /** Places that do not overlap. */
  public static Projection at(List<Path> paths) {
    return new Projection(paths);
  }

  /** Whole attributes. */
  public static Projection of(List<String> attributes) {
    return new Projection(attributes.stream().map(Path::of).toList());
  }

  /** The attributes that the paths begin at. */
  public Set<String> attributes() {
    return paths.stream().map(Path::attribute).collect(Collectors.toSet());
  }

  /** What is there of what is wanted; elements of lists close ranks. */
  public Item of(Item item) {
    var kept = new LinkedHashMap<String, AttributeValue>();
    root.members.forEach(
        (name, node) -> {
          var value = item.get(name);
          var part = value == null ? null : node.of(value);
          if (part != null) {
            kept.put(name, part);
          }
        });
    return new Item(kept);
  }

  /** What is wanted below one place; with nothing below it, all of it. */
  private static final class Node {

    private final Map<String, Node> members = new LinkedHashMap<>();
    private final Map<Integer, Node> elements = new TreeMap<>();

    void add(Path path) {
      var node = this;
      for (var step : path.steps()) {
        node =
            switch (step) {
              case Path.Member(var name) -> node.members.computeIfAbsent(name, _ -> new Node());
              case Path.Index(var index) -> node.elements.computeIfAbsent(index, _ -> new Node());
            };
      }
    }

    @Nullable AttributeValue of(AttributeValue value) {
      if (members.isEmpty() && elements.isEmpty()) {
        return value;
      }
      return switch (value) {
        case AttributeValue.MapOf(var values) -> map(values);
        case AttributeValue.ListOf(var values) -> list(values);
        default -> null;
      };
    }

    private @Nullable AttributeValue map(Map<String, AttributeValue> values) {
      var kept = new LinkedHashMap<String, AttributeValue>();
      members.forEach(
          (name, node) -> {
            var value = values.get(name);
            var part = value == null ? null : node.of(value);
            if (part != null) {
              kept.put(name, part);
            }
          });
      return kept.isEmpty() ? null : new AttributeValue.MapOf(kept);
    }

    private @Nullable AttributeValue list(List<AttributeValue> values) {
      List<AttributeValue> kept = new ArrayList<>();
      elements.forEach(
          (index, node) -> {
            var part = index < values.size() ? node.of(values.get(index)) : null;
            if (part != null) {
              kept.add(part);
            }
          });
      return kept.isEmpty() ? null : new AttributeValue.ListOf(kept);
    }
  }
}
