package dev.freshet.mainframe.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A replica of the database that lags behind what is committed, or stands still.
 *
 * <p>It is made of exported snapshots (PostgreSQL's {@code pg_export_snapshot}): a read on the copy
 * is a read of the real tables as they were committed when the snapshot was taken. Safe for use by
 * threads.
 */
public final class LaggingCopy implements AutoCloseable {

  private static final int SNAPSHOTS_PER_LAG = 4;
  private static final long SHORTEST_PERIOD_MILLIS = 20;

  private final Database database;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  // Guarded by lock; the oldest snapshot comes first.
  private final Deque<Snapshot> snapshots = new ArrayDeque<>();
  private @Nullable Snapshot frozen;
  private Duration lag = Duration.ZERO;

  public LaggingCopy(Database database) {
    this.database = database;
  }

  private record Snapshot(String id, Connection holder, long takenAtNanos) {}

  /** Runs {@code work}, which only reads, on the copy: the primary itself when nothing lags. */
  public <T> T reading(Work<T> work) {
    return database.reading(
        connection -> {
          enterSnapshot(connection);
          return work.on(connection);
        });
  }

  public Duration lag() {
    return locked(lock.readLock(), () -> lag);
  }

  public boolean isPaused() {
    return locked(lock.readLock(), () -> frozen != null);
  }

  /** From now on reads on the copy see what was committed this long ago, or up to 1/4 more. */
  public void setLag(Duration newLag) {
    locked(
        lock.writeLock(),
        () -> {
          lag = newLag;
          drop(Integer.MAX_VALUE);
          if (lag.isPositive()) {
            snapshots.add(take());
            tickLater(lag);
          }
          return lag;
        });
  }

  /** Stands still: until resumed, reads on the copy see what was committed before this call. */
  public void setPaused(boolean paused) {
    locked(
        lock.writeLock(),
        () -> {
          Snapshot before = frozen;
          if (paused == (before != null)) {
            return paused;
          }
          frozen = paused ? take() : null;
          if (before != null) {
            release(before);
          }
          return paused;
        });
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    setPaused(false);
    setLag(Duration.ZERO);
  }

  private void enterSnapshot(Connection connection) throws SQLException {
    lock.readLock().lock();
    try {
      Snapshot seen = frozen != null ? frozen : snapshots.peekFirst();
      if (seen != null) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("set transaction snapshot '" + seen.id() + "'");
        }
      }
    } finally {
      lock.readLock().unlock();
    }
  }

  private void tickLater(Duration tickedLag) {
    long period = Math.max(SHORTEST_PERIOD_MILLIS, tickedLag.toMillis() / SNAPSHOTS_PER_LAG);
    var _ = ticker.schedule(() -> tick(tickedLag), period, TimeUnit.MILLISECONDS);
  }

  private void tick(Duration tickedLag) {
    locked(
        lock.writeLock(),
        () -> {
          if (lag.equals(tickedLag) && !ticker.isShutdown()) {
            snapshots.add(take());
            drop(outlived());
            tickLater(tickedLag);
          }
          return lag;
        });
  }

  /** How many of the oldest snapshots have a successor that is old enough by itself. */
  private int outlived() {
    long oldEnough = System.nanoTime() - lag.toNanos();
    long old = snapshots.stream().filter(s -> s.takenAtNanos() - oldEnough <= 0).count();
    return (int) Math.max(0, old - 1);
  }

  private void drop(int count) {
    for (int i = 0; i < count && !snapshots.isEmpty(); i++) {
      release(snapshots.removeFirst());
    }
  }

  private Snapshot take() {
    try {
      Connection holder = DriverManager.getConnection(database.jdbcUrl());
      holder.setAutoCommit(false);
      holder.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      String id =
          Sql.one(holder, row -> row.getString("id"), "select pg_export_snapshot() as id").get();
      return new Snapshot(id, holder, System.nanoTime());
    } catch (SQLException failed) {
      throw new DatabaseFailed(failed);
    }
  }

  private static void release(Snapshot snapshot) {
    try {
      snapshot.holder().close();
    } catch (SQLException failed) {
      throw new DatabaseFailed(failed);
    }
  }

  private static <T> T locked(Lock held, Supplier<T> work) {
    held.lock();
    try {
      return work.get();
    } finally {
      held.unlock();
    }
  }
}
