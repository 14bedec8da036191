package dev.freshet.local.client;

import dev.freshet.domain.money.Money;
import java.util.List;

/**
 * What a customer saw of a loan's statement.
 *
 * @param payments the latest, newest first
 */
public record StatementLook(Money balance, List<Paid> payments) {

  public StatementLook {
    payments = List.copyOf(payments);
  }

  /** A payment: how much principal it paid, and what was then owed. */
  public record Paid(Money principal, Money balanceAfter) {}

  /**
   * Whether payments alone lead from {@code start} to the balance: one of them was made when {@code
   * start} was owed, and it and those after it account for the whole difference.
   */
  public boolean isPaidDownFrom(Money start) {
    Money after = balance;
    for (Paid paid : payments) {
      if (!paid.balanceAfter().equals(after)) {
        return false;
      }
      after = after.plus(paid.principal());
      if (after.equals(start)) {
        return true;
      }
    }
    return false;
  }
}
