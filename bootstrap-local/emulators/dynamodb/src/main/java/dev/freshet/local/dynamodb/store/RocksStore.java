package dev.freshet.local.dynamodb.store;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.RocksObject;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** Keeps everything in a directory with RocksDB; each batch is one synced write to its log. */
public final class RocksStore implements SortedStore {

  private static final long CACHE_BYTES = 32L << 20;
  private static final long WRITE_BUFFER_BYTES = 16L << 20;
  private static final int BLOOM_BITS_PER_KEY = 10;
  private static final int KEPT_LOG_FILES = 2;

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final ReadWriteLock life = new ReentrantReadWriteLock();
  private final RocksDB database;
  private final WriteOptions synced;
  private boolean closed;

  /**
   * @param directory exists; one store at a time may have it open
   */
  public RocksStore(Path directory) {
    RocksDB.loadLibrary();
    synced = opened(new WriteOptions().setSync(true));
    try {
      database = opened(RocksDB.open(options(), directory.toString()));
    } catch (RocksDBException unusable) {
      closeAll();
      throw new StoreException("cannot open " + directory, unusable);
    }
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    life.readLock().lock();
    try {
      requireOpen();
      return database.get(key);
    } catch (RocksDBException unreadable) {
      throw new StoreException("cannot read", unreadable);
    } finally {
      life.readLock().unlock();
    }
  }

  @Override
  public Cursor cursor(byte[] from, byte[] to, boolean backwards) {
    life.readLock().lock();
    try {
      requireOpen();
      return new Walk(from, to, backwards);
    } catch (RuntimeException unstartable) {
      life.readLock().unlock();
      throw unstartable;
    }
  }

  @Override
  public void write(Batch batch) {
    try (var rocks = new WriteBatch()) {
      batch.makeTo(new Changes(rocks));
      database.write(synced, rocks);
    } catch (RocksDBException unwritable) {
      throw new StoreException("cannot write", unwritable);
    }
  }

  /** Waits for cursors that are open. */
  @Override
  public void close() {
    life.writeLock().lock();
    try {
      closed = true;
      closeAll();
    } finally {
      life.writeLock().unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("closed");
    }
  }

  private Options options() {
    var table =
        new BlockBasedTableConfig()
            .setBlockCache(opened(new LRUCache(CACHE_BYTES)))
            .setFilterPolicy(opened(new BloomFilter(BLOOM_BITS_PER_KEY)));
    return opened(new Options())
        .setCreateIfMissing(true)
        .setTableFormatConfig(table)
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        .setWriteBufferSize(WRITE_BUFFER_BYTES)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setKeepLogFileNum(KEPT_LOG_FILES)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0);
  }

  private <T extends RocksObject> T opened(T part) {
    opened.push(part);
    return part;
  }

  private void closeAll() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception unexpected) {
        throw new IllegalStateException("could not close the store", unexpected);
      }
    }
  }

  private record Changes(WriteBatch rocks) implements Batch.Target {

    @Override
    public void put(byte[] key, byte[] value) {
      add(() -> rocks.put(key, value));
    }

    @Override
    public void delete(byte[] key) {
      add(() -> rocks.delete(key));
    }

    @Override
    public void deleteRange(byte[] from, byte[] to) {
      add(() -> rocks.deleteRange(from, to));
    }

    private static void add(Change change) {
      try {
        change.add();
      } catch (RocksDBException unwritable) {
        throw new StoreException("cannot write", unwritable);
      }
    }

    private interface Change {

      void add() throws RocksDBException;
    }
  }

  /** Holds the read lock of {@link #life} until it is closed. */
  private final class Walk implements Cursor {

    private final ReadOptions options = new ReadOptions();
    private final Slice lower;
    private final Slice upper;
    private final RocksIterator iterator;
    private final boolean backwards;
    private boolean started;

    Walk(byte[] from, byte[] to, boolean backwards) {
      lower = new Slice(from);
      upper = new Slice(to);
      options.setIterateLowerBound(lower).setIterateUpperBound(upper);
      iterator = database.newIterator(options);
      this.backwards = backwards;
    }

    @Override
    public boolean next() {
      if (!started) {
        started = true;
        if (backwards) {
          iterator.seekToLast();
        } else {
          iterator.seekToFirst();
        }
      } else if (backwards) {
        iterator.prev();
      } else {
        iterator.next();
      }
      return valid();
    }

    private boolean valid() {
      if (iterator.isValid()) {
        return true;
      }
      try {
        iterator.status();
        return false;
      } catch (RocksDBException unreadable) {
        throw new StoreException("cannot read", unreadable);
      }
    }

    @Override
    public byte[] key() {
      return iterator.key();
    }

    @Override
    public byte[] value() {
      return iterator.value();
    }

    @Override
    public void close() {
      try {
        iterator.close();
        options.close();
        lower.close();
        upper.close();
      } finally {
        life.readLock().unlock();
      }
    }
  }
}
