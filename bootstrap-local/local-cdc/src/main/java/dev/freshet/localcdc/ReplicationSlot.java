package dev.freshet.localcdc;

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

  boolean exists() {
    return isThere("select 1 from pg_replication_slots where slot_name = ?");
  }

  /** Waits until the log is being read, or until {@code ended} says why it never will be. */
  void awaitActive(CompletableFuture<String> ended) {
    for (int look = 0; look < LOOKS && !ended.isDone(); look++) {
      if (isThere("select 1 from pg_replication_slots where slot_name = ? and active")) {
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

  private boolean isThere(String sql) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, EngineSettings.SLOT);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("the change log cannot be looked at", failed);
    }
  }
}
