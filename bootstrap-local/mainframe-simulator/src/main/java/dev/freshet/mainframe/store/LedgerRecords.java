package dev.freshet.mainframe.store;

import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.money.Money;
import dev.freshet.domain.payment.Allocation;
import dev.freshet.domain.payment.PaymentId;
import dev.freshet.domain.payment.PaymentRejection;
import dev.freshet.domain.payment.PaymentRule;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** The ledger's records: accounts and postings. */
public final class LedgerRecords {

  private LedgerRecords() {}

  /** Why nothing was posted. */
  public sealed interface Refusal {
    record LoanUnknown() implements Refusal {}

    record RuleBroken(PaymentRejection rejection) implements Refusal {}
  }

  /** A customer's accounts in ascending order of loan id. */
  public static List<StatedAccount> accountsOf(Connection connection, CustomerId customer)
      throws SQLException {
    return Sql.list(
        connection,
        AccountRows::account,
        "select * from payments_ledger.account where customer_id = ? order by loan_id",
        customer.value());
  }

  public static Option<LedgerPosting> posting(Connection connection, PaymentId payment)
      throws SQLException {
    return Sql.one(
        connection,
        LedgerRecords::posting,
        "select * from payments_ledger.posting where payment_id = ?",
        payment.value());
  }

  /**
   * Posts a payment, once by payment id: the account's lock puts concurrent postings in a line, and
   * the account's next version is given out under it.
   */
  public static Either<Refusal, LedgerPosting> post(
      Connection connection, PaymentId payment, LoanId loan, Money amount) throws SQLException {
    lockPayment(connection, payment);
    Option<LedgerPosting> before = posting(connection, payment);
    if (before.isDefined()) {
      return Either.right(before.get());
    }
    Option<LocalDate> today = BusinessDay.held(connection);
    Option<StatedAccount> account = lockedAccount(connection, loan);
    if (account.isEmpty() || today.isEmpty()) {
      return Either.left(new Refusal.LoanUnknown());
    }
    Either<PaymentRejection, Allocation> allocated =
        PaymentRule.allocate(account.get().account(), amount, today.get());
    if (allocated.isLeft()) {
      return Either.left(new Refusal.RuleBroken(allocated.getLeft()));
    }
    return Either.right(apply(connection, payment, amount, account.get(), allocated.get(), today));
  }

  private static LedgerPosting apply(
      Connection connection,
      PaymentId payment,
      Money amount,
      StatedAccount before,
      Allocation allocation,
      Option<LocalDate> today)
      throws SQLException {
    LocalDate day = today.get();
    StatedAccount after = before.restated(allocation.after(), day);
    LedgerPosting posting =
        new LedgerPosting(
            payment,
            after.account().loanId(),
            amount,
            allocation.interest(),
            allocation.principal(),
            after.account().principal(),
            day,
            after.version());
    // First what was paid, then the account that counts it: so the change stream has them too.
    insert(connection, posting);
    AccountRows.write(connection, List.of(after));
    return posting;
  }

  /** Two postings of one payment id wait for each other, even when they name different loans. */
  private static void lockPayment(Connection connection, PaymentId payment) throws SQLException {
    Sql.list(
        connection,
        row -> true,
        "select pg_advisory_xact_lock(hashtextextended(?, 0))",
        payment.value());
  }

  private static Option<StatedAccount> lockedAccount(Connection connection, LoanId loan)
      throws SQLException {
    return Sql.one(
        connection,
        AccountRows::account,
        "select * from payments_ledger.account where loan_id = ? for update",
        loan.value());
  }

  private static void insert(Connection connection, LedgerPosting posting) throws SQLException {
    Sql.update(
        connection,
        """
        insert into payments_ledger.posting (payment_id, loan_id, amount, interest, principal,
            new_balance, currency, posted_on, version, number)
        select ?, a.loan_id, ?, ?, ?, ?, ?, ?, ?, a.payments + 1
        from payments_ledger.account a where a.loan_id = ?
        """,
        posting.paymentId().value(),
        posting.amount().amount(),
        posting.interest().amount(),
        posting.principal().amount(),
        posting.newBalance().amount(),
        posting.amount().currency().getCurrencyCode(),
        posting.postedOn(),
        posting.version(),
        posting.loanId().value());
  }

  static LedgerPosting posting(ResultSet row) throws SQLException {
    return new LedgerPosting(
        new PaymentId(row.getString("payment_id")),
        new LoanId(row.getString("loan_id")),
        Sql.money(row, "amount"),
        Sql.money(row, "interest"),
        Sql.money(row, "principal"),
        Sql.money(row, "new_balance"),
        Sql.date(row, "posted_on"),
        row.getLong("version"));
  }
}
