package dev.freshet.mainframe.store;

import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Option;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Which loans a transaction has met, and on which tape. The database remembers them until the
 * transaction ends, so that a tape of any length takes no memory here. At most one in a
 * transaction; for one thread.
 */
public final class SeenLoans {

  private final Connection connection;

  private SeenLoans(Connection connection) {
    this.connection = connection;
  }

  /** None is seen yet. */
  public static SeenLoans none(Connection connection) throws SQLException {
    Sql.update(
        connection,
        """
        create temporary table seen_loan (loan_id text collate "C" primary key, tape text not null)
        on commit drop
        """);
    return new SeenLoans(connection);
  }

  /**
   * Remembers loans, all different.
   *
   * @return one of them that had been seen before, or none
   */
  public Option<LoanId> add(Collection<LoanId> loans, String tape) throws SQLException {
    Array ids = connection.createArrayOf("text", loans.stream().map(LoanId::value).toArray());
    Set<LoanId> again = new HashSet<>(loans);
    Sql.list(
            connection,
            row -> new LoanId(row.getString("loan_id")),
            """
            insert into seen_loan (loan_id, tape) select unnest(?), ?
            on conflict do nothing returning loan_id
            """,
            ids,
            tape)
        .forEach(again::remove);
    return Option.ofOptional(again.stream().findFirst());
  }

  /** The tape on which a loan was seen first. */
  public String tapeOf(LoanId loan) throws SQLException {
    return Sql.one(
            connection,
            row -> row.getString("tape"),
            "select tape from seen_loan where loan_id = ?",
            loan.value())
        .get();
  }
}
