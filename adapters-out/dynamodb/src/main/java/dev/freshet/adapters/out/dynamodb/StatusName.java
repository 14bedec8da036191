package dev.freshet.adapters.out.dynamodb;

import dev.freshet.domain.loan.LoanStatus;
import java.util.Locale;

/** Names of loan statuses in items: {@code paid_off}. */
final class StatusName {

  private StatusName() {}

  static String of(LoanStatus status) {
    return status.kind().name().toLowerCase(Locale.ROOT);
  }

  static LoanStatus.Kind kind(String name) {
    return LoanStatus.Kind.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
