package dev.freshet.local;

import dev.freshet.application.cachemanager.ChangePolicy;
import dev.freshet.application.cachemanager.MeasuredChangePolicy;
import dev.freshet.application.cachemanager.OnChange;

/** What CacheManager does with changed objects, by key class. */
public record ChangePolicies(ChangePolicy loans, ChangePolicy profiles) {

  /** A load is worth half of a reader's wait for it. */
  private static final double PRICE_OF_A_LOAD = 0.5;

  /** The same for every class. */
  public static ChangePolicies all(ChangePolicy policy) {
    return new ChangePolicies(policy, policy);
  }

  /**
   * Loans are refreshed through Billing while they are read more often than they change; a profile
   * is one cheap call to one source, and is deleted.
   */
  public static ChangePolicies byCost() {
    return new ChangePolicies(
        new MeasuredChangePolicy(PRICE_OF_A_LOAD, OnChange.REFRESH_THROUGH_OWNER),
        ChangePolicy.always(OnChange.DELETE));
  }
}
