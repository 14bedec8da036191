package dev.freshet.mainframe.store;

import dev.freshet.domain.customer.CustomerId;
import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import dev.freshet.mainframe.Borrower;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Loans that are known, stated anew by somebody whose word counts more than the records', as a
 * batch run's does: every record that differs becomes its next version, and no other.
 */
public final class Restatement {

  private final Connection connection;
  private final Map<LoanId, LoanContract> contracts = new HashMap<>();
  private final Map<LoanId, StatedAccount> accounts = new HashMap<>();

  private Restatement(Connection connection) {
    this.connection = connection;
  }

  /** Those of {@code loans} that are known, locked until the transaction ends. */
  public static Restatement of(Connection connection, Collection<LoanId> loans)
      throws SQLException {
    Restatement restatement = new Restatement(connection);
    Array ids = connection.createArrayOf("text", loans.stream().map(LoanId::value).toArray());
    for (StatedAccount account :
        Sql.list(
            connection,
            AccountRows::account,
            "select * from payments_ledger.account where loan_id = any(?) order by loan_id for update",
            ids)) {
      restatement.accounts.put(account.account().loanId(), account);
    }
    for (LoanContract contract :
        Sql.list(
            connection,
            LoanRecords::contract,
            "select * from loan_system.contract where loan_id = any(?) order by loan_id for update",
            ids)) {
      restatement.contracts.put(contract.loanId(), contract);
    }
    return restatement;
  }

  /** Whether the records know the loan; only then it can be stated anew. */
  public boolean knows(LoanId loan) {
    return accounts.containsKey(loan) && contracts.containsKey(loan);
  }

  /** Whose the loan is. */
  public CustomerId borrowerOf(LoanId loan) {
    return known(contracts, loan).customerId();
  }

  /**
   * States loans anew.
   *
   * @param day on which each stands as its account says
   * @return how many of them differed
   */
  public int state(List<Borrower.Loan> loans, LocalDate day) throws SQLException {
    List<LoanContract> newTerms =
        loans.stream()
            .map(Borrower.Loan::contract)
            .filter(contract -> !contract.equals(known(contracts, contract.loanId())))
            .toList();
    List<StatedAccount> newAccounts =
        loans.stream()
            .map(Borrower.Loan::account)
            .map(now -> known(accounts, now.loanId()).restated(now, day))
            .filter(now -> differs(now, known(accounts, now.account().loanId())))
            .toList();
    LoanRecords.write(connection, newTerms);
    AccountRows.write(connection, newAccounts);
    Set<LoanId> changed = new TreeSet<>();
    newTerms.forEach(contract -> changed.add(contract.loanId()));
    newAccounts.forEach(account -> changed.add(account.account().loanId()));
    return changed.size();
  }

  private static boolean differs(StatedAccount now, StatedAccount before) {
    return !now.account().equals(before.account()) || !now.status().equals(before.status());
  }

  private static <T> T known(Map<LoanId, T> records, LoanId loan) {
    T record = records.get(loan);
    if (record == null) {
      throw new IllegalArgumentException("loan " + loan + " is not known");
    }
    return record;
  }
}
