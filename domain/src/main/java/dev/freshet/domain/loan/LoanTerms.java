package dev.freshet.domain.loan;

import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.money.Money;
import java.time.YearMonth;

/**
 * What lender and borrower agreed.
 *
 * @param termMonths number of monthly payments agreed
 * @param scheduledPayment the level monthly payment
 */
public record LoanTerms(
    Money originalAmount,
    InterestRate interestRate,
    int termMonths,
    YearMonth originated,
    YearMonth matures,
    Money scheduledPayment) {}
