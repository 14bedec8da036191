package dev.freshet.domain.statement;

import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanStatus;
import io.vavr.control.Option;
import java.util.List;

/**
 * A loan's statement, with one page of its payments, newest first.
 *
 * @param next the number of the payment that the next page begins with, or none on the last
 */
public record Statement(
    LoanContract contract,
    LoanAccount account,
    LoanStatus status,
    List<StatedPayment> payments,
    Option<Integer> next) {

  public Statement {
    payments = List.copyOf(payments);
  }
}
