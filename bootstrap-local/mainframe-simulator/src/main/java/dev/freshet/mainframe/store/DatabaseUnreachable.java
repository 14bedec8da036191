package dev.freshet.mainframe.store;

import java.sql.SQLException;

/** No connection to PostgreSQL could be had: nothing was begun. */
public final class DatabaseUnreachable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DatabaseUnreachable(SQLException cause) {
    super(cause);
  }
}
