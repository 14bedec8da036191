package dev.freshet.application.port.legacy;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.PaymentId;
import java.time.LocalDate;

/**
 * A payment as the ledger posted it.
 *
 * @param newBalance principal outstanding after the posting
 * @param postedOn the ledger's business date
 * @param version the loan's source version that this posting made
 */
public record Posting(
    PaymentId paymentId,
    LoanId loanId,
    Money amount,
    Money interest,
    Money principal,
    Money newBalance,
    LocalDate postedOn,
    long version) {}
