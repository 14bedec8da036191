package dev.freshet.localcdc;

import io.vavr.control.Option;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/** Our place in the database's log, as the database sees it. */
record ReplicationSlot(String jdbcUrl) {

  private static final int LOOKS = 300;
  private static final long PAUSE_MILLIS = 100;

  /**
   * Why changes behind a position will never come, or none when they all will. The engine stores a
   * position before it acknowledges it, so the database is never ahead of what is stored; unless
   * somebody else has read in our place, or made it anew.
   */
  Option<String> missedSince(StoredPosition position) {
    if (!position.exists()) {
      return Option.none();
    }
    return acknowledged()
        .fold(
            () -> Option.some("the database has lost our place in its log"),
            lsn ->
                position
                    .lsn()
                    .filter(stored -> lsn > stored)
                    .map(_ -> "somebody has moved our place in the database's log"));
  }

  private Option<Long> acknowledged() {
    return look(
        "select confirmed_flush_lsn - '0/0'::pg_lsn from pg_replication_slots where slot_name = ?");
  }

  /** Waits until the log is being read, or until {@code ended} says why it never will be. */
  void awaitActive(CompletableFuture<String> ended) {
    for (int look = 0; look < LOOKS && !ended.isDone(); look++) {
      if (look("select 1 from pg_replication_slots where slot_name = ? and active").isDefined()) {
        return;
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    throw new IllegalStateException("change capture did not start: " + ended.getNow("it is slow"));
  }

  /** The number in the first row, or none when there is no row. */
  private Option<Long> look(String sql) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, EngineSettings.SLOT);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Option.some(rows.getLong(1)) : Option.none();
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("the change log cannot be looked at", failed);
    }
  }
}
