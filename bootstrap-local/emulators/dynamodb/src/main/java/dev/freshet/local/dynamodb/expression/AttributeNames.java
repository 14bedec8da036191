package dev.freshet.local.dynamodb.expression;

import java.util.LinkedHashSet;
import java.util.Set;

/** The attributes that a condition is about. */
public final class AttributeNames {

  private final Set<String> names = new LinkedHashSet<>();

  private AttributeNames() {}

  public static Set<String> of(Condition condition) {
    var found = new AttributeNames();
    found.add(condition);
    return found.names;
  }

  private void add(Condition condition) {
    switch (condition) {
      case Condition.And(var left, var right) -> {
        add(left);
        add(right);
      }
      case Condition.Or(var left, var right) -> {
        add(left);
        add(right);
      }
      case Condition.Not(var negated) -> add(negated);
      case Condition.Exists(var path) -> add(path);
      case Condition.Compare(var _, var left, var right) -> {
        add(left);
        add(right);
      }
      case Condition.Between(var operand, var lower, var upper) -> {
        add(operand);
        add(lower);
        add(upper);
      }
      case Condition.In(var operand, var choices) -> {
        add(operand);
        choices.forEach(this::add);
      }
      case Condition.HasType(var path, var _) -> add(path);
      case Condition.BeginsWith(var operand, var prefix) -> {
        add(operand);
        add(prefix);
      }
      case Condition.Contains(var operand, var part) -> {
        add(operand);
        add(part);
      }
    }
  }

  private void add(Operand operand) {
    if (operand instanceof Operand.At(var path)) {
      add(path);
    } else if (operand instanceof Operand.SizeOf(var of)) {
      add(of);
    }
  }

  private void add(Path path) {
    names.add(path.attribute());
  }
}
