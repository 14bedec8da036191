package dev.freshet.adapters.in.http.payment;

import dev.freshet.adapters.in.http.Access;
import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.Response;
import dev.freshet.adapters.in.http.Route;
import dev.freshet.adapters.in.http.problem.FaultProblems;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.adapters.in.http.read.FreshReads;
import dev.freshet.application.payment.LookUpPayment;
import dev.freshet.application.payment.MakePayment;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.PaymentOutcome;
import dev.freshet.application.port.store.PaymentRecord;
import dev.freshet.domain.payment.PaymentId;
import io.vavr.control.Either;
import java.util.List;

/** The endpoints of Payment. */
public final class PaymentEndpoints {

  private static final String SECONDS_UNTIL_THE_OUTCOME_MAY_BE_KNOWN = "1";

  private final MakePayment make;
  private final LookUpPayment lookUp;

  public PaymentEndpoints(MakePayment make, LookUpPayment lookUp) {
    this.make = make;
    this.lookUp = lookUp;
  }

  public List<Route> routes() {
    return List.of(
        new Route("POST", "/loans/{loanId}/payments", Access.CUSTOMER, this::pay),
        new Route("GET", "/payments/{paymentId}", Access.CUSTOMER_OR_OPERATOR, this::payment));
  }

  private Either<Problem, Response> pay(Call call) {
    return call.caller()
        .customer()
        .toEither(() -> ProblemType.INSUFFICIENT_SCOPE.because("only a customer pays"))
        .flatMap(payer -> PaymentRequest.parse(call, payer))
        .flatMap(command -> make.pay(command).mapLeft(PaymentEndpoints::problem))
        .flatMap(PaymentEndpoints::answer);
  }

  private static Either<Problem, Response> answer(PaymentRecord payment) {
    if (payment.outcome().isEmpty()) {
      return Either.right(pending(at(202, payment)));
    }
    return switch (payment.outcome().get()) {
      case PaymentOutcome.Processed _ -> Either.right(at(201, payment));
      case PaymentOutcome.Rejected(var rejection) ->
          Either.left(
              RejectionProblems.of(rejection)
                  .with("paymentId", payment.intent().paymentId().value()));
    };
  }

  private Either<Problem, Response> payment(Call call) {
    return call.path("paymentId", PaymentId::parse)
        .flatMap(
            id ->
                lookUp
                    .lookUp(id)
                    .mapLeft(FaultProblems::of)
                    .flatMap(
                        found ->
                            found.toEither(
                                () -> ProblemType.PAYMENT_UNKNOWN.because("no payment " + id))))
        .filterOrElse(
            payment -> call.caller().maySee(payment.intent().customerId()),
            _ -> ProblemType.NOT_YOURS.because("this is somebody else's payment"))
        .map(payment -> payment(call, payment));
  }

  private static Response payment(Call call, PaymentRecord payment) {
    Response response = versioned(Response.json(200, PaymentBody.of(payment)), payment);
    return FreshReads.uncached(
        call.request(), payment.outcome().isEmpty() ? pending(response) : response);
  }

  private static Response at(int status, PaymentRecord payment) {
    return versioned(Response.json(status, PaymentBody.of(payment)), payment)
        .with("Location", PaymentBody.path(payment.intent()));
  }

  private static Response versioned(Response response, PaymentRecord payment) {
    return payment
        .version()
        .map(version -> response.with(FreshReads.VERSION, version.toString()))
        .getOrElse(response);
  }

  private static Response pending(Response response) {
    return response.with("Retry-After", SECONDS_UNTIL_THE_OUTCOME_MAY_BE_KNOWN);
  }

  private static Problem problem(MakePayment.Problem problem) {
    return switch (problem) {
      case MakePayment.Problem.Refused(var rejection) -> RejectionProblems.of(rejection);
      case MakePayment.Problem.LoanUnknown(var loan) -> RejectionProblems.unknown(loan);
      case MakePayment.Problem.NotYourLoan(var loan) -> RejectionProblems.somebodyElses(loan);
      case MakePayment.Problem.KeyUsedForAnotherPayment() ->
          ProblemType.IDEMPOTENCY_KEY_REUSED.because(
              "the key was used for another loan or amount; a new payment needs a new key");
      case MakePayment.Problem.Failed(Fault fault) -> FaultProblems.of(fault);
    };
  }
}
