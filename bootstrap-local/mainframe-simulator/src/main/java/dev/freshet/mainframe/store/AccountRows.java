package dev.freshet.mainframe.store;

import dev.freshet.domain.balance.InterestRate;
import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
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
            Sql.date(row, "due_on"),
            row.getBoolean("charged_off")),
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
            scheduled_payment = ?, amount_due = ?, due_on = ?, charged_off = ?,
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
      account.chargedOff(),
      name(next.status()),
      daysDelinquent(next.status()),
      next.version(),
      account.loanId().value()
    };
  }

  static String name(LoanStatus status) {
    return switch (status) {
      case LoanStatus.Current _ -> "CURRENT";
      case LoanStatus.Delinquent _ -> "DELINQUENT";
      case LoanStatus.PaidOff _ -> "PAID_OFF";
      case LoanStatus.ChargedOff _ -> "CHARGED_OFF";
    };
  }

  static int daysDelinquent(LoanStatus status) {
    return status instanceof LoanStatus.Delinquent(int days) ? days : 0;
  }

  private static LoanStatus status(ResultSet row) throws SQLException {
    return switch (row.getString("status")) {
      case "CURRENT" -> new LoanStatus.Current();
      case "DELINQUENT" -> new LoanStatus.Delinquent(row.getInt("days_delinquent"));
      case "PAID_OFF" -> new LoanStatus.PaidOff();
      case "CHARGED_OFF" -> new LoanStatus.ChargedOff();
      default -> throw new SQLException("no such status: " + row.getString("status"));
    };
  }
}
