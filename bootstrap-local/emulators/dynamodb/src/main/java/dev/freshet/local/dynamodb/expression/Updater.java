package dev.freshet.local.dynamodb.expression;

import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.value.AttributeValue;
import dev.freshet.local.dynamodb.value.Item;
import dev.freshet.local.dynamodb.value.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Applies actions to an item. All operands are read from the item as it was before. */
public final class Updater {

  private static final String WRONG_TYPE =
      "An operand in the update expression has an incorrect data type";

  private final Item before;
  private final Draft draft;

  private Updater(Item before) {
    this.before = before;
    draft = new Draft(before);
  }

  /** The item after {@code actions}. */
  public static Item apply(List<UpdateAction> actions, Item before) {
    var updater = new Updater(before);
    actions.stream()
        .filter(action -> !(action instanceof UpdateAction.Remove))
        .forEach(updater::apply);
    updater.draft.removeAll(
        actions.stream()
            .filter(UpdateAction.Remove.class::isInstance)
            .map(UpdateAction::path)
            .toList());
    return updater.draft.item();
  }

  private void apply(UpdateAction action) {
    switch (action) {
      case UpdateAction.Set(var path, var operand) -> draft.set(path, value(operand));
      case UpdateAction.Add(var path, var value) -> add(path, value);
      case UpdateAction.Delete(var path, var value) -> delete(path, value);
      case UpdateAction.Remove _ -> {}
    }
  }

  private void add(Path path, AttributeValue value) {
    var there = path.in(before);
    if (there == null) {
      draft.set(path, value);
    } else if (there instanceof AttributeValue.Num(var old)
        && value instanceof AttributeValue.Num(var more)) {
      draft.set(path, new AttributeValue.Num(Numbers.checked(old.add(more))));
    } else {
      draft.set(path, changed(there, value, Set::addAll));
    }
  }

  private void delete(Path path, AttributeValue value) {
    var there = path.in(before);
    if (there == null) {
      return;
    }
    var left = changed(there, value, Set::removeAll);
    if (isEmpty(left)) {
      draft.removeAll(List.of(path));
    } else {
      draft.set(path, left);
    }
  }

  private static AttributeValue changed(
      AttributeValue there, AttributeValue value, BiConsumer<Set<Object>, Set<?>> change) {
    if (there instanceof AttributeValue.StrSet(var old)
        && value instanceof AttributeValue.StrSet(var given)) {
      return new AttributeValue.StrSet(changed(old, given, change));
    }
    if (there instanceof AttributeValue.NumSet(var old)
        && value instanceof AttributeValue.NumSet(var given)) {
      return new AttributeValue.NumSet(changed(old, given, change));
    }
    if (there instanceof AttributeValue.BinSet(var old)
        && value instanceof AttributeValue.BinSet(var given)) {
      return new AttributeValue.BinSet(changed(old, given, change));
    }
    throw RefusedException.invalid(WRONG_TYPE);
  }

  @SuppressWarnings("unchecked") // both sets are of T, and the change only moves their elements
  private static <T> Set<T> changed(
      Set<T> old, Set<T> given, BiConsumer<Set<Object>, Set<?>> change) {
    Set<T> result = new LinkedHashSet<>(old);
    change.accept((Set<Object>) result, given);
    return result;
  }

  private static boolean isEmpty(AttributeValue set) {
    return switch (set) {
      case AttributeValue.StrSet(var values) -> values.isEmpty();
      case AttributeValue.NumSet(var values) -> values.isEmpty();
      case AttributeValue.BinSet(var values) -> values.isEmpty();
      default -> false;
    };
  }

  private AttributeValue value(Operand operand) {
    var value = valueOrNull(operand);
    if (value == null) {
      throw RefusedException.invalid(
          "The provided expression refers to an attribute that does not exist in the item");
    }
    return value;
  }

  private @Nullable AttributeValue valueOrNull(Operand operand) {
    return switch (operand) {
      case Operand.Literal(var value) -> value;
      case Operand.At(var path) -> path.in(before);
      case Operand.IfNotExists(var path, var otherwise) -> {
        var there = path.in(before);
        yield there == null ? value(otherwise) : there;
      }
      case Operand.ListAppend(var first, var second) -> {
        var both = new ArrayList<>(list(first));
        both.addAll(list(second));
        yield new AttributeValue.ListOf(both);
      }
      case Operand.Plus(var left, var right) ->
          new AttributeValue.Num(Numbers.checked(number(left).add(number(right))));
      case Operand.Minus(var left, var right) ->
          new AttributeValue.Num(Numbers.checked(number(left).subtract(number(right))));
      case Operand.SizeOf _ -> throw new IllegalStateException("no update has a size");
    };
  }

  private BigDecimal number(Operand operand) {
    if (value(operand) instanceof AttributeValue.Num(var number)) {
      return number;
    }
    throw RefusedException.invalid(WRONG_TYPE);
  }

  private List<AttributeValue> list(Operand operand) {
    if (value(operand) instanceof AttributeValue.ListOf(var values)) {
      return values;
    }
    throw RefusedException.invalid(WRONG_TYPE);
  }
}
