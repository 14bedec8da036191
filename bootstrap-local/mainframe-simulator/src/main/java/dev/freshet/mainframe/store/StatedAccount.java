package dev.freshet.mainframe.store;

import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanStatus;

/** An account, how the ledger states that it stands, and the version of this record. */
public record StatedAccount(LoanAccount account, LoanStatus status, long version) {}
