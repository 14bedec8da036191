package dev.freshet.adapters.in.http.wire;

import dev.freshet.domain.loan.LoanStatus;
import java.util.Locale;

/** How a loan stands, in the contract's words: {@code paid_off}. */
public final class StatusWord {

  private StatusWord() {}

  public static String of(LoanStatus status) {
    return status.kind().name().toLowerCase(Locale.ROOT);
  }
}
