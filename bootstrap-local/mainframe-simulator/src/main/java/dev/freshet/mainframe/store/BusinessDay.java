package dev.freshet.mainframe.store;

import dev.freshet.domain.loan.LoanStatus;
import io.vavr.control.Option;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * The day on which the mainframe does business: it only moves forward, and only when told to.
 *
 * <p>Postings share it while a move excludes them, so that every posting is of the day it says.
 */
public final class BusinessDay {

  private static final long LOCK = 0x46726573686574L;

  private BusinessDay() {}

  /** None before anything was loaded. */
  public static Option<LocalDate> current(Connection connection) throws SQLException {
    return Sql.one(
        connection, row -> Sql.date(row, "day"), "select day from operations.business_day");
  }

  /** The day, which stays the same until this transaction ends. */
  static Option<LocalDate> held(Connection connection) throws SQLException {
    lock(connection, "pg_advisory_xact_lock_shared");
    return current(connection);
  }

  /**
   * Moves on to {@code day}; states anew, as the next version, every account whose status changes.
   *
   * @return whether it did: false when {@code day} is before the current one
   */
  public static boolean advanceTo(Connection connection, LocalDate day) throws SQLException {
    lock(connection, "pg_advisory_xact_lock");
    if (current(connection).exists(day::isBefore)) {
      return false;
    }
    set(connection, day);
    return true;
  }

  /** Begins business on {@code firstDay} unless it has begun; states anew what was just added. */
  public static LocalDate begin(Connection connection, LocalDate firstDay) throws SQLException {
    lock(connection, "pg_advisory_xact_lock");
    LocalDate day = current(connection).getOrElse(firstDay);
    set(connection, day);
    return day;
  }

  private static void set(Connection connection, LocalDate day) throws SQLException {
    Sql.update(
        connection,
        """
        insert into operations.business_day (day) values (?)
        on conflict (only_row) do update set day = excluded.day
        """,
        day);
    restate(connection, day);
  }

  private static void restate(Connection connection, LocalDate day) throws SQLException {
    // Any other loan stands as it stood: due today or later, paid off, or written off.
    for (StatedAccount account :
        Sql.list(
            connection,
            AccountRows::account,
            """
            select * from payments_ledger.account
            where (status = 'CURRENT' and due_on < ?) or status = 'DELINQUENT' order by loan_id for update
            """,
            day)) {
      LoanStatus status = account.account().statusOn(day);
      if (!status.equals(account.status())) {
        AccountRows.write(
            connection, new StatedAccount(account.account(), status, account.version() + 1));
      }
    }
  }

  private static void lock(Connection connection, String function) throws SQLException {
    Sql.list(connection, row -> true, "select " + function + "(?)", LOCK);
  }
}
