package dev.freshet.application.port.legacy;

import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanStatus;
import java.time.LocalDate;

/**
 * An account as the ledger states it.
 *
 * @param statedOn the ledger's business date
 * @param status how the loan stood on that day
 */
public record AccountStatement(LoanAccount account, LoanStatus status, LocalDate statedOn) {}
