package dev.freshet.application.port.legacy;

import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.statement.StatedPayment;
import java.util.List;

/**
 * All that the systems of record hold about one loan, read at one moment.
 *
 * @param contractVersion the version of the contract's record
 * @param payments in the order in which they were posted
 * @param version the version of {@link LoanLedger#recordOf} the loan
 */
public record LoanFile(
    LoanContract contract,
    long contractVersion,
    LoanAccount account,
    LoanStatus status,
    List<FiledPayment> payments,
    long version) {

  public LoanFile {
    payments = List.copyOf(payments);
  }

  public LoanId loanId() {
    return contract.loanId();
  }

  /** A payment, and the version of the loan that it made. */
  public record FiledPayment(StatedPayment payment, long version) {}
}
