package dev.freshet.mainframe.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Something to be done in one transaction. */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
  T on(Connection connection) throws SQLException;
}
