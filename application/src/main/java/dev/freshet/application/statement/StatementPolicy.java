package dev.freshet.application.statement;

import java.time.Duration;

/**
 * How old a statement may be.
 *
 * @param bound age beyond which a statement is labelled stale, and renewed
 * @param copiesLag how far behind what was put a read that any copy may answer can be: how long DAX
 *     keeps an item, and some seconds for DynamoDB's and DAX's own copies to agree; less than the
 *     bound, or every statement is read consistently
 */
public record StatementPolicy(Duration bound, Duration copiesLag) {

  /** How long DAX may keep an item under {@link #aMinute}. */
  public static final Duration KEPT_BY_DAX = Duration.ofSeconds(10);

  public StatementPolicy {
    if (copiesLag.isNegative() || copiesLag.compareTo(bound) >= 0) {
      throw new IllegalArgumentException("copies must be less behind than the bound");
    }
  }

  /** At most a minute old, with copies that are at most a quarter of that behind. */
  public static StatementPolicy aMinute() {
    return new StatementPolicy(Duration.ofSeconds(60), KEPT_BY_DAX.plusSeconds(5));
  }
}
