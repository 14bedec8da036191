package dev.freshet.domain.cart;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;

/** One payment in a cart: so much towards that loan. */
public record CartLine(LoanId loanId, Money amount) {}
