package dev.freshet.mainframe.store;

import dev.freshet.domain.balance.LoanAccount;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.domain.loan.LoanStatus;
import dev.freshet.mainframe.Borrower;
import io.vavr.control.Option;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Puts borrowers and their loans into all three systems of record. */
public final class Portfolio {

  private Portfolio() {}

  /** Any of {@code loans} that the systems of record already know. */
  public static Option<LoanId> known(Connection connection, Collection<LoanId> loans)
      throws SQLException {
    Array ids = connection.createArrayOf("text", loans.stream().map(LoanId::value).toArray());
    return Sql.one(
        connection,
        row -> new LoanId(row.getString("loan_id")),
        "select loan_id from payments_ledger.account where loan_id = any(?) limit 1",
        ids);
  }

  /** How many loans there are. */
  public static long size(Connection connection) throws SQLException {
    return Sql.one(
            connection, row -> row.getLong(1), "select count(*) from payments_ledger.account")
        .getOrElse(0L);
  }

  /**
   * Adds loans that are not known yet, stated as of the day through which they have accrued; a
   * customer who is known gets a new version of their list of contracts. {@link BusinessDay#begin}
   * is to follow.
   */
  public static void add(Connection connection, List<Borrower> borrowers) throws SQLException {
    Sql.batch(
        connection,
        """
        insert into loan_system.customer as c (customer_id, version) values (?, 1)
        on conflict (customer_id) do update set version = c.version + 1
        """,
        borrowers.stream().map(b -> new Object[] {b.customerId().value()}).toList());
    Sql.batch(
        connection,
        """
        insert into customer_profiles.profile (customer_id, name, email, phone, version)
        values (?, ?, ?, ?, 1) on conflict (customer_id) do nothing
        """,
        borrowers.stream().map(Portfolio::profileRow).toList());
    Sql.batch(
        connection,
        """
        insert into loan_system.contract (loan_id, customer_id, manufacturer, model, model_year,
            condition, vehicle_value, original_amount, interest_rate, term_months, originated,
            matures, scheduled_payment, currency)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        loans(borrowers).map(loan -> contractRow(loan.contract())).toList());
    Sql.batch(
        connection,
        """
        insert into payments_ledger.account (loan_id, customer_id, interest_rate, principal,
            unpaid_interest, accrued_through, scheduled_payment, amount_due, due_on, due_day,
            closing, currency, status, days_delinquent, version)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?, 1)
        """,
        loans(borrowers).map(Portfolio::accountRow).toList());
  }

  private static Stream<Borrower.Loan> loans(List<Borrower> borrowers) {
    return borrowers.stream().flatMap(borrower -> borrower.loans().stream());
  }

  private static Object[] profileRow(Borrower borrower) {
    return new Object[] {
      borrower.customerId().value(),
      borrower.profile().name(),
      borrower.profile().email(),
      borrower.profile().phone()
    };
  }

  private static Object[] contractRow(LoanContract contract) {
    List<Object> row = new ArrayList<>();
    row.add(contract.loanId().value());
    row.add(contract.customerId().value());
    row.addAll(LoanRecords.columns(contract));
    return row.toArray();
  }

  private static Object[] accountRow(Borrower.Loan loan) {
    LoanAccount account = loan.account();
    LoanStatus status = account.statusOn(account.accruedThrough());
    return new Object[] {
      account.loanId().value(),
      loan.contract().customerId().value(),
      account.interestRate().yearlyFraction(),
      account.principal().amount(),
      account.unpaidInterest().amount(),
      account.accruedThrough(),
      account.scheduledPayment().amount(),
      account.amountDue().amount(),
      account.dueOn(),
      account.due().dayOfMonth(),
      AccountRows.closing(account),
      account.principal().currency().getCurrencyCode(),
      status.kind().name(),
      status.daysDelinquent()
    };
  }
}
