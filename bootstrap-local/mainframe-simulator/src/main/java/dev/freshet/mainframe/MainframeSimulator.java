package dev.freshet.mainframe;

import dev.freshet.mainframe.front.Front;
import dev.freshet.mainframe.store.BusinessDay;
import dev.freshet.mainframe.store.Database;
import dev.freshet.mainframe.store.LaggingCopy;
import dev.freshet.mainframe.store.Portfolio;
import dev.freshet.mainframe.tape.BrokenTape;
import dev.freshet.mainframe.tape.LoadProgress;
import dev.freshet.mainframe.tape.LoadedPortfolio;
import dev.freshet.mainframe.tape.Tape;
import dev.freshet.mainframe.tape.TapeLoader;
import io.vavr.control.Either;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A running mainframe: a front on loopback, and behind it the systems of record in a PostgreSQL of
 * its own. What is committed survives {@code kill -9}. Safe for use by threads.
 */
public final class MainframeSimulator implements AutoCloseable {

  private final Database database;
  private final LaggingCopy copy;
  private final Front front;
  private final AtomicBoolean closed = new AtomicBoolean();

  private MainframeSimulator(Database database, LaggingCopy copy, Front front) {
    this.database = database;
    this.copy = copy;
    this.front = front;
  }

  /**
   * Starts on what the data directory holds.
   *
   * @throws CannotStartMainframe when PostgreSQL cannot run here, another process uses the
   *     directory, or the port is taken
   */
  public static MainframeSimulator start(MainframeSettings settings) {
    Database database = Database.open(settings.dataDirectory());
    LaggingCopy copy = new LaggingCopy(database);
    try {
      Front front =
          Front.listen(
              settings.port(),
              settings.latency(),
              settings.concurrency(),
              settings.queue(),
              settings.seed(),
              database,
              copy);
      return new MainframeSimulator(database, copy, front);
    } catch (IOException | RuntimeException failed) {
      database.close();
      throw new CannotStartMainframe(
          "the mainframe cannot listen on port " + settings.port() + ": " + failed.getMessage(),
          failed);
    }
  }

  /** Where the front listens: {@code http://127.0.0.1:PORT}, without a slash at the end. */
  public URI baseUrl() {
    return front.baseUrl();
  }

  /** The database, for change data capture; needs no password. */
  public String jdbcUrl() {
    return database.jdbcUrl();
  }

  /** Whether the database's server runs; it may be killed like any process. */
  public boolean databaseRuns() {
    return database.isRunning();
  }

  /** The process id of the database's server. */
  public long databasePid() {
    return database.pid();
  }

  /**
   * Starts the database's server again after it died, on what was committed and on the same port.
   *
   * @throws CannotStartMainframe when it does not start
   */
  public void startDatabaseAgain() {
    database.startAgain();
  }

  /** Whether no portfolio was ever loaded or added: no business day has begun. */
  public boolean isEmpty() {
    return database.reading(BusinessDay::current).isEmpty();
  }

  /**
   * Loads tapes: all that were not loaded before, or nothing when one of them is broken.
   *
   * @param strict whether a record that cannot be understood breaks its tape; else it is left out
   */
  public Either<BrokenTape, LoadedPortfolio> load(
      List<Tape> tapes, boolean strict, LoadProgress progress) {
    return new TapeLoader(database).load(tapes, strict, progress);
  }

  /**
   * Adds borrowers whose loans are not known yet.
   *
   * @param firstDay the business day to begin on when none has begun
   */
  public void add(List<Borrower> borrowers, LocalDate firstDay) {
    LocalDate _ =
        database.inTransaction(
            connection -> {
              Portfolio.add(connection, borrowers);
              return BusinessDay.begin(connection, firstDay);
            });
  }

  /** Closing again does nothing: by then another process may own the directory. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try (database) {
        front.close();
        copy.close();
      }
    }
  }
}
