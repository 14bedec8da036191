package dev.freshet.mainframe.store;

import io.vavr.control.Option;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

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

  /** The day, while no posting is made until this transaction ends. */
  public static Option<LocalDate> exclusively(Connection connection) throws SQLException {
    lock(connection, "pg_advisory_xact_lock");
    return current(connection);
  }

  /**
   * Moves on to {@code day}; states anew, as the next version, every account whose status changes.
   *
   * @return whether it did: false when {@code day} is before the current one
   */
  public static boolean advanceTo(Connection connection, LocalDate day) throws SQLException {
    if (exclusively(connection).exists(day::isBefore)) {
      return false;
    }
    set(connection, day);
    return true;
  }

  /** Begins business on {@code firstDay} unless it has begun; states anew what was just added. */
  public static LocalDate begin(Connection connection, LocalDate firstDay) throws SQLException {
    LocalDate day = exclusively(connection).getOrElse(firstDay);
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
    List<StatedAccount> next =
        Sql.list(
                connection,
                AccountRows::account,
                """
                select * from payments_ledger.account
                where (status = 'CURRENT' and due_on < ?) or status = 'DELINQUENT'
                order by loan_id for update
                """,
                day)
            .stream()
            .filter(account -> !account.account().statusOn(day).equals(account.status()))
            .map(account -> account.restated(account.account(), day))
            .toList();
    AccountRows.write(connection, next);
  }

  private static void lock(Connection connection, String function) throws SQLException {
    Sql.list(connection, row -> true, "select " + function + "(?)", LOCK);
  }
}
