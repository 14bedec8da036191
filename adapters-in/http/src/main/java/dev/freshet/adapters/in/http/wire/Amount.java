package dev.freshet.adapters.in.http.wire;

import dev.freshet.adapters.in.http.json.JsonFields;
import dev.freshet.adapters.in.http.problem.Problem;
import dev.freshet.adapters.in.http.problem.ProblemType;
import dev.freshet.domain.money.Money;
import io.vavr.control.Either;
import java.util.Set;

/** Money on the wire: a decimal as a string, and an ISO 4217 code. */
public record Amount(String amount, String currency) {

  public static Amount of(Money money) {
    return new Amount(money.amount().toPlainString(), money.currency().getCurrencyCode());
  }

  /** The money that a field of a body says. */
  public static Either<Problem, Money> read(JsonFields body, String name) {
    return body.object(name)
        .flatMap(amount -> amount.only(Set.of("amount", "currency")))
        .flatMap(
            fields ->
                fields
                    .text("amount")
                    .flatMap(
                        amount ->
                            fields
                                .text("currency")
                                .flatMap(currency -> parse(fields, amount, currency))));
  }

  private static Either<Problem, Money> parse(JsonFields fields, String amount, String currency) {
    return Money.parse(amount, currency)
        .mapLeft(
            malformed ->
                fields.problem(ProblemType.MALFORMED_AMOUNT, "amount", malformed.reason()));
  }
}
