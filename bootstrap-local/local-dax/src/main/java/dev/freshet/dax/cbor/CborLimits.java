package dev.freshet.dax.cbor;

/**
 * What one decoded value may cost: encoded bytes, number of values in it, levels of nesting.
 *
 * @param bytes most encoded bytes
 * @param values most values, containers included
 * @param depth most levels of nesting
 */
public record CborLimits(int bytes, int values, int depth) {

  /**
   * A request: byte strings inside it hold items and expressions, so it is shallow and has few
   * values.
   */
  public static final CborLimits REQUEST = new CborLimits(32 << 20, 20_000, 12);

  /** The attributes of one item: DynamoDB allows 400 KB and 32 levels. */
  public static final CborLimits ITEM = new CborLimits(2 << 20, 500_000, 48);

  /**
   * An expression: DynamoDB allows 300 operators, which a left-leaning tree nests, around item
   * values.
   */
  public static final CborLimits EXPRESSION = new CborLimits(5 << 20, 500_000, 400);
}
