package dev.freshet.dax.item;

/** The registry of attribute lists is full; lists already known go on working. */
public final class TooManyAttributeListsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TooManyAttributeListsException(int limit) {
    super("more than " + limit + " different lists of attribute names");
  }
}
