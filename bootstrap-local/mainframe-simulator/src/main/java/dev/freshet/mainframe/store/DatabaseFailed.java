package dev.freshet.mainframe.store;

import java.sql.SQLException;

/** PostgreSQL did not do what it was asked; nothing of the transaction was kept. */
public final class DatabaseFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DatabaseFailed(SQLException cause) {
    super(cause);
  }
}
