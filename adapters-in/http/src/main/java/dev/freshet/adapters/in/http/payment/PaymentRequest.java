package dev.freshet.adapters.in.http.payment;

import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.json.JsonFields;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.application.payment.IdempotencyKey;
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
                idempotencyKey(call)
                    .flatMap(
                        key ->
                            amount(call)
                                .map(amount -> new MakePayment.Command(payer, loan, amount, key))));
  }

  private static Either<Problem, IdempotencyKey> idempotencyKey(Call call) {
    return call.request()
        .header("Idempotency-Key", ProblemType.MALFORMED_IDEMPOTENCY_KEY)
        .flatMap(
            header ->
                header.toEither(
                    () ->
                        ProblemType.MISSING_IDEMPOTENCY_KEY.because(
                            "send Idempotency-Key with a value of your own, the same when you"
                                + " try the same payment again")))
        .flatMap(
            text ->
                IdempotencyKey.parse(text)
                    .toEither(
                        () ->
                            ProblemType.MALFORMED_IDEMPOTENCY_KEY.because(
                                "an Idempotency-Key has 1 to 128 visible ASCII characters")));
  }

  private static Either<Problem, Money> amount(Call call) {
    return call.json()
        .flatMap(body -> body.only(Set.of("amount")))
        .flatMap(body -> body.object("amount"))
        .flatMap(amount -> amount.only(Set.of("amount", "currency")))
        .flatMap(PaymentRequest::money);
  }

  private static Either<Problem, Money> money(JsonFields fields) {
    return fields
        .text("amount")
        .flatMap(
            amount ->
                fields
                    .text("currency")
                    .flatMap(
                        currency ->
                            Money.parse(amount, currency)
                                .mapLeft(
                                    malformed ->
                                        fields.problem(
                                            ProblemType.MALFORMED_AMOUNT,
                                            "amount",
                                            malformed.reason()))));
  }
}
