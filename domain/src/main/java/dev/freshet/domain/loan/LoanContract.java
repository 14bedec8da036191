package dev.freshet.domain.loan;

import dev.freshet.domain.customer.CustomerId;

/** A loan as the loan system knows it: whose it is, for which car, on what terms; no balance. */
public record LoanContract(
    LoanId loanId, CustomerId customerId, Vehicle vehicle, LoanTerms terms) {}
