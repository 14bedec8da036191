package dev.freshet.mainframe.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** The mainframe's database: an embedded server, its schema migrated. Safe for use by threads. */
public final class Database implements AutoCloseable {

  private static final int CONNECTIONS = 16;

  /** Less than any caller's deadline: who waits longer has given up already. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private static final Duration LONGEST_TEST = Duration.ofSeconds(1);

  private final PostgresServer server;
  private final HikariDataSource writers;
  private final HikariDataSource readers;

  private Database(PostgresServer server) {
    this.server = server;
    this.writers = pool(server.jdbcUrl(), false);
    this.readers = pool(server.jdbcUrl(), true);
  }

  /** Starts the server on what {@code directory} holds, which may be nothing yet. */
  public static Database open(Path directory) {
    PostgresServer server = PostgresServer.start(directory);
    try {
      migrate(server.jdbcUrl());
      return new Database(server);
    } catch (RuntimeException failed) {
      server.close();
      throw failed;
    }
  }

  public String jdbcUrl() {
    return server.jdbcUrl();
  }

  /** Whether the server runs. */
  public boolean isRunning() {
    return server.isRunning();
  }

  /** The process id of the server. */
  public long pid() {
    return server.pid();
  }

  /**
   * Starts the server again after it died, on what was committed and on the same port.
   *
   * @throws dev.freshet.mainframe.CannotStartMainframe when it does not start
   */
  public void startAgain() {
    server.startAgain();
  }

  /**
   * Runs {@code work} in one transaction: all of it is kept, or nothing when it throws.
   *
   * @throws DatabaseUnreachable when it did not begin, since no connection could be had in time
   */
  public <T extends @Nullable Object> T inTransaction(Work<T> work) {
    return runOn(writers, work);
  }

  /**
   * Runs {@code work}, which only reads, on one consistent view of all that is committed.
   *
   * @throws DatabaseUnreachable when it did not begin, since no connection could be had in time
   */
  public <T extends @Nullable Object> T reading(Work<T> work) {
    return runOn(readers, work);
  }

  private static <T extends @Nullable Object> T runOn(HikariDataSource pool, Work<T> work) {
    try (Connection connection = connected(pool)) {
      return commit(connection, work);
    } catch (SQLException failed) {
      throw new DatabaseFailed(failed);
    }
  }

  private static Connection connected(HikariDataSource pool) {
    try {
      return pool.getConnection();
    } catch (SQLException unreachable) {
      throw new DatabaseUnreachable(unreachable);
    }
  }

  @Override
  public void close() {
    try (server) {
      readers.close();
      writers.close();
    }
  }

  private static <T extends @Nullable Object> T commit(Connection connection, Work<T> work)
      throws SQLException {
    try {
      T result = work.on(connection);
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException failed) {
      connection.rollback();
      throw failed;
    }
  }

  private static void migrate(String jdbcUrl) {
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(jdbcUrl, "postgres", "")
        .locations("classpath:dev/freshet/mainframe/migrations")
        .load()
        .migrate();
  }

  private static HikariDataSource pool(String jdbcUrl, boolean readOnly) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(readOnly ? "mainframe-readers" : "mainframe-writers");
    config.setJdbcUrl(jdbcUrl);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(LONGEST_WAIT.toMillis());
    config.setValidationTimeout(LONGEST_TEST.toMillis());
    config.setAutoCommit(false);
    if (readOnly) {
      config.setReadOnly(true);
      config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    }
    return new HikariDataSource(config);
  }
}
