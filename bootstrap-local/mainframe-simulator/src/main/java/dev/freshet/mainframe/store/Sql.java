package dev.freshet.mainframe.store;

import dev.freshet.domain.money.Money;
import io.vavr.control.Option;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** Statements with positional parameters; every column read here is {@code not null}. */
final class Sql {

  private Sql() {}

  /** Makes a value of the row that the result set stands on. */
  @FunctionalInterface
  interface RowMapper<T> {
    T of(ResultSet row) throws SQLException;
  }

  static <T> List<T> list(
      Connection connection, RowMapper<T> mapper, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> list = new ArrayList<>();
      while (rows.next()) {
        list.add(mapper.of(rows));
      }
      return List.copyOf(list);
    }
  }

  static <T> Option<T> one(
      Connection connection, RowMapper<T> mapper, String sql, Object... parameters)
      throws SQLException {
    return Option.ofOptional(list(connection, mapper, sql, parameters).stream().findFirst());
  }

  /** How many rows the statement changed. */
  static int update(Connection connection, String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  static void batch(Connection connection, String sql, List<Object[]> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Object[] row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  static Money money(ResultSet row, String column) throws SQLException {
    return Money.rounded(
        row.getBigDecimal(column),
        Currency.getInstance(row.getString("currency")),
        RoundingMode.UNNECESSARY);
  }

  static LocalDate date(ResultSet row, String column) throws SQLException {
    Date date = row.getDate(column);
    return date.toLocalDate();
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object[] parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      bind(statement, parameters);
      return statement;
    } catch (SQLException failed) {
      statement.close();
      throw failed;
    }
  }

  private static void bind(PreparedStatement statement, Object[] parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }
}
