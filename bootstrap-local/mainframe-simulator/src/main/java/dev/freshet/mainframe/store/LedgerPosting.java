package dev.freshet.mainframe.store;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentId;
import java.time.LocalDate;

/**
 * A payment as it was posted.
 *
 * @param version the version of the account's record that this posting made
 */
public record LedgerPosting(
    PaymentId paymentId,
    LoanId loanId,
    Money amount,
    Money interest,
    Money principal,
    Money newBalance,
    LocalDate postedOn,
    long version) {}
