package dev.freshet.mainframe.store;

import dev.freshet.domain.loan.LoanContract;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Option;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything about loans, joined from all systems of record: what an unload writes. */
public final class LoanFiles {

  private static final String HIGHEST_ID = "\uffff";

  private LoanFiles() {}

  /** One loan. */
  public record LoanFile(
      LoanContract contract,
      long contractVersion,
      StatedAccount account,
      List<NumberedPosting> payments) {}

  /** A posting and its number among the loan's. */
  public record NumberedPosting(int number, LedgerPosting posting) {}

  /** How many loans there are, and the ids that end all but the last of {@code parts} parts. */
  public record Extent(long loans, List<LoanId> bounds) {}

  public static Extent extent(Connection connection, int parts) throws SQLException {
    long loans = Portfolio.size(connection);
    List<LoanId> bounds =
        Sql.list(
            connection,
            row -> new LoanId(row.getString(1)),
            """
            select max(loan_id) from (
                select loan_id, ntile(?) over (order by loan_id) as part
                from payments_ledger.account) numbered
            group by part order by part
            """,
            parts);
    return new Extent(loans, bounds.isEmpty() ? bounds : bounds.subList(0, bounds.size() - 1));
  }

  /** At most {@code limit} loans after {@code after} through {@code through}, in order of id. */
  public static List<LoanFile> after(
      Connection connection, Option<LoanId> after, Option<LoanId> through, int limit)
      throws SQLException {
    List<LoanId> loans =
        Sql.list(
            connection,
            row -> new LoanId(row.getString("loan_id")),
            """
            select loan_id from payments_ledger.account
            where loan_id > ? and loan_id <= ? order by loan_id limit ?
            """,
            after.fold(() -> "", LoanId::value),
            through.fold(() -> HIGHEST_ID, LoanId::value),
            limit);
    return files(connection, loans);
  }

  public static Option<LoanFile> of(Connection connection, LoanId loan) throws SQLException {
    return Option.ofOptional(files(connection, List.of(loan)).stream().findFirst());
  }

  private static List<LoanFile> files(Connection connection, List<LoanId> loans)
      throws SQLException {
    Object ids = connection.createArrayOf("text", loans.stream().map(LoanId::value).toArray());
    Map<LoanId, List<NumberedPosting>> payments = new HashMap<>();
    Sql.list(
            connection,
            row -> new NumberedPosting(row.getInt("number"), LedgerRecords.posting(row)),
            "select * from payments_ledger.posting where loan_id = any(?) order by loan_id, number",
            ids)
        .forEach(
            p -> payments.computeIfAbsent(p.posting().loanId(), _ -> new ArrayList<>()).add(p));
    Map<LoanId, StatedAccount> accounts = new HashMap<>();
    Sql.list(
            connection,
            AccountRows::account,
            "select * from payments_ledger.account where loan_id = any(?)",
            ids)
        .forEach(a -> accounts.put(a.account().loanId(), a));
    return Sql.list(
        connection,
        row -> file(row, accounts, payments),
        "select * from loan_system.contract where loan_id = any(?) order by loan_id",
        ids);
  }

  private static LoanFile file(
      ResultSet row,
      Map<LoanId, StatedAccount> accounts,
      Map<LoanId, List<NumberedPosting>> payments)
      throws SQLException {
    LoanContract contract = LoanRecords.contract(row);
    StatedAccount account = accounts.get(contract.loanId());
    if (account == null) {
      throw new SQLException("no account for loan " + contract.loanId());
    }
    return new LoanFile(
        contract,
        row.getLong("version"),
        account,
        payments.getOrDefault(contract.loanId(), List.of()));
  }
}
