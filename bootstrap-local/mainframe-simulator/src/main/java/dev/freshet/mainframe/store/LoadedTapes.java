package dev.freshet.mainframe.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/** Which tapes were loaded, known by the digest of what they say. */
public final class LoadedTapes {

  private LoadedTapes() {}

  public static boolean contains(Connection connection, String sha256) throws SQLException {
    return Sql.one(
            connection,
            row -> true,
            "select 1 from operations.loaded_tape where sha256 = ?",
            sha256)
        .isDefined();
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
}
