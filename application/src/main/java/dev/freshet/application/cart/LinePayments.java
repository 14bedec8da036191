package dev.freshet.application.cart;

import dev.freshet.application.cart.CheckOutCart.PaidLine;
import dev.freshet.application.payment.IdempotencyKey;
import dev.freshet.application.payment.LookUpPayment;
import dev.freshet.application.payment.MakePayment;
import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.PaymentRecord;
import dev.freshet.domain.cart.Cart;
import dev.freshet.domain.cart.CartLine;
import dev.freshet.domain.cart.CartVersion;
import dev.freshet.domain.cart.LineRefusal;
import dev.freshet.domain.cart.SettledLine;
import dev.freshet.domain.payment.PaymentId;
import io.vavr.control.Either;
import java.util.List;

/** The payments of a cart's lines. */
public final class LinePayments {

  private final MakePayment make;
  private final LookUpPayment lookUp;

  public LinePayments(MakePayment make, LookUpPayment lookUp) {
    this.make = make;
    this.lookUp = lookUp;
  }

  /**
   * Pays a line of a cart that is being checked out, or answers what became of its payment.
   *
   * @return the line with its payment or the refusal; or the fault that leaves it unsettled
   */
  Either<Fault, PaidLine> pay(Cart marked, CartLine line) {
    CartVersion of = marked.underWay().get().of();
    return make.pay(
            new MakePayment.Command(
                marked.customer(), line.loanId(), line.amount(), keyOf(of, line)))
        .fold(problem -> refused(line, problem), payment -> Either.right(written(line, payment)));
  }

  /** What has become of lines by now. */
  Either<Fault, List<PaidLine>> lookUp(List<SettledLine> settled) {
    return Either.sequenceRight(settled.stream().map(this::lookUp).toList())
        .map(lines -> lines.asJava());
  }

  private Either<Fault, PaidLine> lookUp(SettledLine settled) {
    return settled
        .outcome()
        .fold(
            refusal -> Either.right(new PaidLine(settled.line(), Either.left(refusal))),
            payment -> found(payment).map(record -> written(settled.line(), record)));
  }

  private Either<Fault, PaymentRecord> found(PaymentId payment) {
    return lookUp
        .lookUp(payment)
        .flatMap(
            known ->
                known.toEither(
                    () -> new Fault.Corrupt("payment store", "has forgotten " + payment)));
  }

  /** Not of the caller's key: see {@link CartCheckout}. */
  private static IdempotencyKey keyOf(CartVersion version, CartLine line) {
    return new IdempotencyKey("cart/" + version + "/" + line.loanId());
  }

  private static Either<Fault, PaidLine> refused(CartLine line, MakePayment.Problem problem) {
    return switch (problem) {
      case MakePayment.Problem.Refused(var rejection) ->
          refused(line, new LineRefusal.Rejected(rejection));
      case MakePayment.Problem.LoanUnknown _ -> refused(line, new LineRefusal.LoanUnknown());
      case MakePayment.Problem.NotYourLoan _ -> refused(line, new LineRefusal.SomebodyElsesLoan());
      case MakePayment.Problem.KeyUsedForAnotherPayment _ ->
          refused(line, new LineRefusal.KeyTaken());
      case MakePayment.Problem.Failed(var fault) -> Either.left(fault);
    };
  }

  private static Either<Fault, PaidLine> refused(CartLine line, LineRefusal refusal) {
    return Either.right(new PaidLine(line, Either.left(refusal)));
  }

  private static PaidLine written(CartLine line, PaymentRecord payment) {
    return new PaidLine(line, Either.right(payment));
  }
}
