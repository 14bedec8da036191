package dev.freshet.adapters.in.http.cart;

import dev.freshet.adapters.in.http.Call;
import dev.freshet.adapters.in.http.json.JsonFields;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.adapters.in.http.wire.Amount;
import dev.freshet.domain.cart.CartLine;
import dev.freshet.domain.cart.CartLines;
import dev.freshet.domain.cart.CartViolation;
import dev.freshet.domain.loan.LoanId;
import io.vavr.collection.Seq;
import io.vavr.control.Either;
import java.util.List;
import java.util.Set;

/** Reads the lines that the caller of {@code PUT /customers/{customerId}/cart} wants in it. */
final class CartRequest {

  private CartRequest() {}

  static Either<Problem, CartLines> lines(Call call) {
    return call.json()
        .flatMap(body -> body.only(Set.of("lines")))
        .flatMap(body -> body.objects("lines"))
        .flatMap(
            fields ->
                Either.sequenceRight(fields.stream().map(CartRequest::line).toList())
                    .map(Seq::asJava)
                    .flatMap(lines -> CartLines.of(lines).mapLeft(v -> problem(fields, v))));
  }

  private static Either<Problem, CartLine> line(JsonFields line) {
    return line.only(Set.of("loanId", "amount"))
        .flatMap(CartRequest::loanId)
        .flatMap(loan -> Amount.read(line, "amount").map(amount -> new CartLine(loan, amount)));
  }

  private static Either<Problem, LoanId> loanId(JsonFields line) {
    return line.text("loanId")
        .flatMap(
            text ->
                LoanId.parse(text)
                    .toEither(
                        () ->
                            line.problem(
                                ProblemType.MALFORMED_LOAN_ID,
                                "loanId",
                                "a loan id has 1 to 63 letters, digits or dashes")));
  }

  private static Problem problem(List<JsonFields> lines, CartViolation violation) {
    return switch (violation) {
      case CartViolation.AmountNotPositive(int index, var amount) ->
          lines
              .get(index)
              .problem(
                  ProblemType.AMOUNT_NOT_POSITIVE, "amount", amount + " is not more than nothing");
      case CartViolation.WrongCurrency(int index, var amount) ->
          lines
              .get(index)
              .problem(
                  ProblemType.WRONG_CURRENCY,
                  "amount",
                  "every loan is paid in " + CartLines.CURRENCY + ", not in " + amount.currency());
      case CartViolation.LoanTwice(int index, var loan) ->
          lines
              .get(index)
              .problem(
                  ProblemType.LOAN_TWICE, "loanId", "an earlier line pays towards loan " + loan);
      case CartViolation.TooManyLines(int count) ->
          ProblemType.TOO_MANY_LINES
              .because("a cart holds at most " + CartLines.MOST + " lines, not " + count)
              .with("pointer", "#/lines");
    };
  }
}
