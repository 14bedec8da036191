package dev.freshet.local.dynamodb.write;

import dev.freshet.local.dynamodb.expression.Condition;
import dev.freshet.local.dynamodb.expression.UpdateAction;
import dev.freshet.local.dynamodb.value.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change to one item.
 *
 * @param target the whole item for a put, else its key
 * @param condition null if there is none
 * @param tellsItem whether the refusal of a condition is to have the item with it
 */
public record ItemWrite(
    String table, Item target, Change change, @Nullable Condition condition, boolean tellsItem) {

  /** What is done. */
  public sealed interface Change {}

  /** The item becomes the target. */
  public record Put() implements Change {}

  /** Like a put, but refused if there is one already. */
  public record Insert() implements Change {}

  /** The item is gone. */
  public record Delete() implements Change {}

  /** Actions are applied. */
  public record Update(List<UpdateAction> actions) implements Change {}

  /** Only the condition is tested. */
  public record Check() implements Change {}
}
