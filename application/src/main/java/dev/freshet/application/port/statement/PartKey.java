package dev.freshet.application.port.statement;

import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Option;

/**
 * Names a part of a loan's statement: {@code L-1/terms}, {@code L-1/account}, {@code
 * L-1/payment/7}.
 */
public record PartKey(LoanId loanId, String name) {

  private static final String NAME = "terms|account|payment/[1-9][0-9]{0,8}";

  public PartKey {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException("no part of a statement: " + name);
    }
  }

  public static PartKey terms(LoanId loan) {
    return new PartKey(loan, "terms");
  }

  public static PartKey account(LoanId loan) {
    return new PartKey(loan, "account");
  }

  /** The payment that has this number among the loan's. */
  public static PartKey payment(LoanId loan, int number) {
    return new PartKey(loan, "payment/" + number);
  }

  /** The key that a text such as {@code L-1/terms} names, or none. */
  public static Option<PartKey> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches(NAME)) {
      return Option.none();
    }
    return LoanId.parse(text.substring(0, slash))
        .map(loan -> new PartKey(loan, text.substring(slash + 1)));
  }

  @Override
  public String toString() {
    return loanId + "/" + name;
  }
}
