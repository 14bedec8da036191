package dev.freshet.mainframe.store;

import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanStatus;
import java.time.LocalDate;

/** An account, how the ledger states that it stands, and the version of this record. */
public record StatedAccount(LoanAccount account, LoanStatus status, long version) {

  /** The next version: what is owed is now so, and stands as it does on {@code day}. */
  StatedAccount restated(LoanAccount now, LocalDate day) {
    return new StatedAccount(now, now.statusOn(day), version + 1);
  }
}
