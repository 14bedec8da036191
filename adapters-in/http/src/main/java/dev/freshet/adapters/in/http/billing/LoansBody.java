package dev.freshet.adapters.in.http.billing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freshet.adapters.in.http.wire.Amount;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer's loans on the wire. */
record LoansBody(
    String customerId,
    String customerName,
    List<Loan> loans,
    Amount totalOutstanding,
    String asOf) {

  /**
   * One loan.
   *
   * @param daysDelinquent left out unless the loan is delinquent
   * @param nextPaymentDue null when nothing is owed any more, and so is its day
   */
  record Loan(
      String loanId,
      Car vehicle,
      String status,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer daysDelinquent,
      Amount outstandingBalance,
      BigDecimal interestRatePercent,
      @Nullable Amount nextPaymentDue,
      @Nullable String nextPaymentDueOn) {}

  /** The car; {@code condition} is {@code new} or {@code used}. */
  record Car(String manufacturer, String model, int modelYear, String condition, Amount value) {}
}
