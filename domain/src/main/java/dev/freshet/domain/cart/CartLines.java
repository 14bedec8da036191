package dev.freshet.domain.cart;

import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is in a cart, in the customer's order: at most {@link #MOST} lines, each of more than
 * nothing, and at most one for each loan.
 */
public record CartLines(List<CartLine> all) {

  /** Enough for everybody, and few enough to be paid while the customer waits. */
  public static final int MOST = 10;

  /** The currency of every loan: Form ABS-EE knows no other. */
  public static final Currency CURRENCY = Money.USD;

  public CartLines {
    all = List.copyOf(all);
    Option<CartViolation> violation = violation(all);
    if (violation.isDefined()) {
      throw new IllegalArgumentException("no cart: " + violation.get());
    }
  }

  /**
   * The lines, or the first rule that they break: what is put into a cart now is in the loans'
   * {@link #CURRENCY} besides.
   */
  public static Either<CartViolation, CartLines> of(List<CartLine> lines) {
    return violation(lines)
        .orElse(() -> wrongCurrency(lines))
        .<Either<CartViolation, CartLines>>map(Either::left)
        .getOrElse(() -> Either.right(new CartLines(lines)));
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  private static Option<CartViolation> wrongCurrency(List<CartLine> lines) {
    for (int i = 0; i < lines.size(); i++) {
      Money amount = lines.get(i).amount();
      if (!amount.currency().equals(CURRENCY)) {
        return Option.some(new CartViolation.WrongCurrency(i, amount));
      }
    }
    return Option.none();
  }

  private static Option<CartViolation> violation(List<CartLine> lines) {
    if (lines.size() > MOST) {
      return Option.some(new CartViolation.TooManyLines(lines.size()));
    }
    Set<LoanId> loans = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      CartLine line = lines.get(i);
      if (!line.amount().isPositive()) {
        return Option.some(new CartViolation.AmountNotPositive(i, line.amount()));
      }
      if (!loans.add(line.loanId())) {
        return Option.some(new CartViolation.LoanTwice(i, line.loanId()));
      }
    }
    return Option.none();
  }
}
