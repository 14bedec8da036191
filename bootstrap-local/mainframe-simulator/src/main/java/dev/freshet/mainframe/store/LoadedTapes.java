package dev.freshet.mainframe.store;

import io.vavr.control.Option;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/** Which tapes were loaded, at first or by a batch run, known by the digest of what they say. */
public final class LoadedTapes {

  private LoadedTapes() {}

  /** The day to which the tape with this digest reports, or none when it was not loaded. */
  public static Option<LocalDate> periodEnd(Connection connection, String sha256)
      throws SQLException {
    return Sql.one(
        connection,
        row -> Sql.date(row, "period_ends"),
        "select period_ends from operations.loaded_tape where sha256 = ?",
        sha256);
  }

  public static void add(
      Connection connection, String sha256, String name, int loans, LocalDate periodEnds)
      throws SQLException {
    Sql.update(
        connection,
        "insert into operations.loaded_tape (sha256, name, loans, period_ends) values (?, ?, ?, ?)",
        sha256,
        name,
        loans,
        periodEnds);
  }

  /** The latest day that any of them reports. */
  public static Option<LocalDate> latestPeriodEnd(Connection connection) throws SQLException {
    return Sql.one(
        connection,
        row -> Sql.date(row, "period_ends"),
        "select period_ends from operations.loaded_tape order by period_ends desc limit 1");
  }

  /**
   * Writes down that a tape was run as the nightly batch; to be the last that a run writes.
   *
   * @return the mark that follows all of the run's changes in the change stream
   */
  public static String markRun(Connection connection, String sha256) throws SQLException {
    return Sql.one(
            connection,
            row -> "batch-" + row.getLong("run_id"),
            "insert into operations.batch_run (sha256) values (?) returning run_id",
            sha256)
        .get();
  }
}
