package dev.freshet.application.statement;

import dev.freshet.application.port.legacy.LoanFile;
import dev.freshet.application.port.statement.StatementPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Turns loan files into the parts of statements. */
public final class StatementParts {

  private StatementParts() {}

  /**
   * The parts of a loan's statement, payments before the account that counts them, so that a reader
   * who sees the account finds the payments.
   */
  public static List<StatementPart> of(LoanFile file, Instant asOf) {
    List<StatementPart> parts = new ArrayList<>();
    parts.add(new StatementPart.Terms(file.contract(), file.contractVersion(), asOf));
    for (LoanFile.FiledPayment filed : file.payments()) {
      parts.add(new StatementPart.Payment(file.loanId(), filed.payment(), filed.version(), asOf));
    }
    parts.add(
        new StatementPart.Account(
            file.contract().customerId(),
            file.account(),
            file.status(),
            file.payments().size(),
            file.version(),
            asOf));
    return parts;
  }
}
