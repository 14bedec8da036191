package dev.freshet.adapters.in.http.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freshet.adapters.in.http.wire.Amount;
import dev.freshet.adapters.in.http.wire.StatusWord;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.domain.loan.LoanTerms;
import dev.freshet.domain.statement.StatedPayment;
import dev.freshet.domain.statement.Statement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement on the wire.
 *
 * @param daysDelinquent left out unless the loan is delinquent
 * @param next the cursor of the next page, null on the last
 */
record StatementBody(
    String loanId,
    String customerId,
    Terms terms,
    String status,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer daysDelinquent,
    Amount balance,
    List<Payment> payments,
    @Nullable String next,
    String asOf) {

  /** What was agreed; months as {@code 2016-01}. */
  record Terms(
      Amount originalAmount,
      BigDecimal interestRatePercent,
      int termMonths,
      String originated,
      String matures,
      Amount scheduledPayment) {

    static Terms of(LoanTerms terms) {
      return new Terms(
          Amount.of(terms.originalAmount()),
          terms.interestRate().percent(),
          terms.termMonths(),
          terms.originated().toString(),
          terms.matures().toString(),
          Amount.of(terms.scheduledPayment()));
    }
  }

  /** One payment. */
  record Payment(
      int number,
      String postedOn,
      Amount amount,
      Amount principal,
      Amount interest,
      Amount balanceAfter) {

    static Payment of(StatedPayment payment) {
      return new Payment(
          payment.number(),
          payment.postedOn().toString(),
          Amount.of(payment.amount()),
          Amount.of(payment.principal()),
          Amount.of(payment.interest()),
          Amount.of(payment.balanceAfter()));
    }
  }

  static StatementBody of(Statement statement, Instant asOf) {
    return new StatementBody(
        statement.contract().loanId().value(),
        statement.contract().customerId().value(),
        Terms.of(statement.contract().terms()),
        StatusWord.of(statement.status()),
        statement.status() instanceof LoanStatus.Delinquent(int days) ? days : null,
        Amount.of(statement.account().principal()),
        statement.payments().stream().map(Payment::of).toList(),
        statement.next().map(String::valueOf).getOrNull(),
        asOf.toString());
  }
}
