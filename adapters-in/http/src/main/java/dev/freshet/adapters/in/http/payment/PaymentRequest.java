package dev.freshet.adapters.in.http.payment;

import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.wire.Amount;
import dev.freshet.application.payment.MakePayment;
import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import io.vavr.control.Either;
import java.util.Set;

/** Reads what the caller of {@code POST /loans/{loanId}/payments} asks for. */
final class PaymentRequest {

  private PaymentRequest() {}

  static Either<Problem, MakePayment.Command> parse(Call call, CustomerId payer) {
    return call.path("loanId", LoanId::parse)
        .flatMap(
            loan ->
                IdempotencyKeyHeader.of(call)
                    .flatMap(
                        key ->
                            amount(call)
                                .map(amount -> new MakePayment.Command(payer, loan, amount, key))));
  }

  private static Either<Problem, Money> amount(Call call) {
    return call.json()
        .flatMap(body -> body.only(Set.of("amount")))
        .flatMap(body -> Amount.read(body, "amount"));
  }
}
