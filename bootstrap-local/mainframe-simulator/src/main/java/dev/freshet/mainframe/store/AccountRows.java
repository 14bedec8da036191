package dev.freshet.mainframe.store;

import dev.freshet.domain.balance.Closing;
import dev.freshet.domain.balance.DueDate;
import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import io.vavr.control.Option;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** How an account is kept in a row. */
final class AccountRows {

  private AccountRows() {}

  static StatedAccount account(ResultSet row) throws SQLException {
    return new StatedAccount(
        new LoanAccount(
            new LoanId(row.getString("loan_id")),
            new InterestRate(row.getBigDecimal("interest_rate")),
            Sql.money(row, "principal"),
            Sql.money(row, "unpaid_interest"),
            Sql.date(row, "accrued_through"),
            Sql.money(row, "scheduled_payment"),
            Sql.money(row, "amount_due"),
            DueDate.on(Sql.date(row, "due_on"), row.getInt("due_day")),
            Option.of(row.getString("closing")).map(Closing::valueOf)),
        status(row),
        row.getLong("version"));
  }

  /** Writes accounts, each as its next version, under its row's lock. */
  static void write(Connection connection, List<StatedAccount> next) throws SQLException {
    Sql.batch(
        connection,
        """
        update payments_ledger.account
        set interest_rate = ?, principal = ?, unpaid_interest = ?, accrued_through = ?,
            scheduled_payment = ?, amount_due = ?, due_on = ?, due_day = ?, closing = nullif(?, ''),
            status = ?, days_delinquent = ?, version = ?, payments = (
                select count(*) from payments_ledger.posting p where p.loan_id = account.loan_id)
        where loan_id = ?
        """,
        next.stream().map(AccountRows::row).toList());
  }

  private static Object[] row(StatedAccount next) {
    LoanAccount account = next.account();
    return new Object[] {
      account.interestRate().yearlyFraction(),
      account.principal().amount(),
      account.unpaidInterest().amount(),
      account.accruedThrough(),
      account.scheduledPayment().amount(),
      account.amountDue().amount(),
      account.dueOn(),
      account.due().dayOfMonth(),
      closing(account),
      next.status().kind().name(),
      next.status().daysDelinquent(),
      next.version(),
      account.loanId().value()
    };
  }

  /** Why the loan is serviced no more; empty while it is. */
  static String closing(LoanAccount account) {
    return account.closing().map(Closing::name).getOrElse("");
  }

  private static LoanStatus status(ResultSet row) throws SQLException {
    return LoanStatus.of(
        LoanStatus.Kind.valueOf(row.getString("status")), row.getInt("days_delinquent"));
  }
}
