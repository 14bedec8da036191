package dev.freshet.lambda.infrastructure;

import java.util.Map;
import software.amazon.awscdk.services.logs.RetentionDays;

/** Days as CloudWatch Logs knows them. */
final class Retention {

  private static final Map<Integer, RetentionDays> KNOWN =
      Map.of(
          1, RetentionDays.ONE_DAY,
          7, RetentionDays.ONE_WEEK,
          30, RetentionDays.ONE_MONTH,
          90, RetentionDays.THREE_MONTHS,
          365, RetentionDays.ONE_YEAR);

  private Retention() {}

  static RetentionDays ofDays(int days) {
    RetentionDays known = KNOWN.get(days);
    if (known == null) {
      throw new IllegalArgumentException("logs are kept for one of " + KNOWN.keySet() + " days");
    }
    return known;
  }
}
