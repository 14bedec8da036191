package dev.freshet.local.replay;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import java.time.YearMonth;

/** What a borrower paid on a loan in one month. */
record HistoricPayment(YearMonth period, LoanId loan, Money paid) {}
