package dev.freshet.dax.item;

import dev.freshet.dax.cbor.UnexpectedCborException;
import java.util.List;

/**
 * Numbers for lists of attribute names. Clients keep what they learn for ever, so a number must
 * never change its meaning, not even across restarts. Thread-safe.
 */
public interface AttributeLists {
  /** The list without names; clients know its number and never ask for it. */
  long EMPTY = 1;

  /**
   * The number of {@code names} in this order, the same at every call.
   *
   * @throws TooManyAttributeListsException if no more lists are taken
   */
  long idOf(List<String> names);

  /**
   * The names behind a number.
   *
   * @throws UnexpectedCborException if the number was never given out
   */
  List<String> namesOf(long id);
}
