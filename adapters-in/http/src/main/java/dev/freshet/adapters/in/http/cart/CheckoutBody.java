package dev.freshet.adapters.in.http.cart;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freshet.adapters.in.http.payment.PaymentBody;
import dev.freshet.adapters.in.http.payment.RejectionProblems;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.adapters.in.http.wire.Amount;
import dev.freshet.application.cart.CheckOutCart.PaidLine;
import dev.freshet.application.cart.CheckOutCart.Report;
import dev.freshet.application.port.store.PaymentRecord;
import dev.freshet.domain.cart.CartLine;
import dev.freshet.domain.cart.LineRefusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a cart that was checked out, on the wire: each line, and what is left. */
record CheckoutBody(List<Line> lines, CartBody cart) {

  /**
   * A line.
   *
   * @param state {@code processed}, {@code pending} or {@code rejected}
   * @param payment left out when there is none
   * @param rejection why it was rejected, as a problem document; left out otherwise
   */
  record Line(
      String loanId,
      Amount amount,
      String state,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PaymentBody payment,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> rejection) {

    private static Line paid(CartLine line, PaymentRecord payment) {
      PaymentBody body = PaymentBody.of(payment);
      return new Line(
          line.loanId().value(), Amount.of(line.amount()), body.state(), body, body.rejection());
    }

    private static Line refused(CartLine line, LineRefusal refusal, String instance) {
      return new Line(
          line.loanId().value(),
          Amount.of(line.amount()),
          "rejected",
          null,
          problem(line, refusal).document(instance));
    }
  }

  static CheckoutBody of(Report report, String instance) {
    return new CheckoutBody(
        report.lines().stream().map(line -> line(line, instance)).toList(),
        CartBody.of(report.after()));
  }

  private static Line line(PaidLine paid, String instance) {
    return paid.outcome()
        .fold(
            refusal -> Line.refused(paid.line(), refusal, instance),
            payment -> Line.paid(paid.line(), payment));
  }

  private static Problem problem(CartLine line, LineRefusal refusal) {
    return switch (refusal) {
      case LineRefusal.Rejected(var rejection) -> RejectionProblems.of(rejection);
      case LineRefusal.LoanUnknown() -> RejectionProblems.unknown(line.loanId());
      case LineRefusal.SomebodyElsesLoan() -> RejectionProblems.somebodyElses(line.loanId());
      case LineRefusal.KeyTaken() ->
          ProblemType.IDEMPOTENCY_KEY_REUSED.because(
              "the key of this line was used for a payment outside of the cart");
    };
  }
}
