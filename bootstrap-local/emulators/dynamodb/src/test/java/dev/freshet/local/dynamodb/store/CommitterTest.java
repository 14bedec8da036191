package dev.freshet.local.dynamodb.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitterTest {

  @TempDir Path directory;

  @Test
  void worksThatWaitTogetherShareOneWrite() throws Exception {
    var store = new Gate(new MemoryStore());
    try (var committer = new Committer(store);
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first = callers.submit(() -> put(committer, "first", "1"));
      store.writing.await();
      List<Future<?>> waiting = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        waiting.add(callers.submit(() -> add(committer, "sum")));
      }
      while (committer.waiting() < 20) {
        Thread.onSpinWait();
      }
      store.open.countDown();
      first.get();
      for (var caller : waiting) {
        caller.get();
      }
      assertThat(read(store, "sum")).isEqualTo("20");
      assertThat(store.writes).hasValue(2);
    }
  }

  @Test
  void aWorkThatThrowsLeavesNothingAndTheOthersOfItsGroupStand() {
    var store = new MemoryStore();
    try (var committer = new Committer(store)) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  committer.commit(
                      view -> {
                        view.put(bytes("half"), bytes("1"));
                        throw new IllegalArgumentException("no");
                      }));
      put(committer, "whole", "1");
      assertThat(read(store, "half")).isNull();
      assertThat(read(store, "whole")).isEqualTo("1");
    }
  }

  @Test
  void whatCannotBeWrittenIsNotAnswered() {
    var store = new Gate(new MemoryStore());
    store.open.countDown();
    store.broken = true;
    try (var committer = new Committer(store)) {
      assertThatThrownBy(() -> put(committer, "key", "1")).isInstanceOf(StoreException.class);
      store.broken = false;
      put(committer, "key", "2");
      assertThat(read(store, "key")).isEqualTo("2");
    }
  }

  @Test
  void rocksKeepsWhatWasCommitted() {
    try (var store = new RocksStore(directory);
        var committer = new Committer(store)) {
      put(committer, "a", "1");
      put(committer, "b", "2");
      committer.commitAlone(
          view -> {
            view.deleteRange(bytes("a"), bytes("b"));
            return true;
          });
    }
    try (var store = new RocksStore(directory)) {
      assertThat(read(store, "a")).isNull();
      assertThat(read(store, "b")).isEqualTo("2");
    }
  }

  @Test
  void cursorsWalkBothWays() {
    try (var memory = new MemoryStore();
        var rocks = new RocksStore(directory)) {
      for (var store : List.of(memory, rocks)) {
        var batch = new Batch();
        List.of("a", "b", "c", "d").forEach(key -> batch.put(bytes(key), bytes(key)));
        store.write(batch);
        assertThat(keys(store, "b", "d", false)).containsExactly("b", "c");
        assertThat(keys(store, "b", "d", true)).containsExactly("c", "b");
        assertThat(keys(store, "x", "z", true)).isEmpty();
      }
    }
  }

  private static List<String> keys(SortedStore store, String from, String to, boolean backwards) {
    List<String> keys = new ArrayList<>();
    try (var cursor = store.cursor(bytes(from), bytes(to), backwards)) {
      while (cursor.next()) {
        keys.add(new String(cursor.key(), UTF_8));
      }
    }
    return keys;
  }

  private static boolean put(Committer committer, String key, String value) {
    return committer.commit(
        view -> {
          view.put(bytes(key), bytes(value));
          return true;
        });
  }

  private static boolean add(Committer committer, String key) {
    return committer.commit(
        view -> {
          var before = view.get(bytes(key));
          var sum = before == null ? 0 : Integer.parseInt(new String(before, UTF_8));
          view.put(bytes(key), bytes(Integer.toString(sum + 1)));
          return true;
        });
  }

  private static @Nullable String read(SortedStore store, String key) {
    var value = store.get(bytes(key));
    return value == null ? null : new String(value, UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** Holds writes back until it is opened; breaks when told to. */
  private static final class Gate implements SortedStore {

    final CountDownLatch writing = new CountDownLatch(1);
    final CountDownLatch open = new CountDownLatch(1);
    final AtomicInteger writes = new AtomicInteger();
    volatile boolean broken;
    private final SortedStore store;

    Gate(SortedStore store) {
      this.store = store;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
      return store.get(key);
    }

    @Override
    public Cursor cursor(byte[] from, byte[] to, boolean backwards) {
      return store.cursor(from, to, backwards);
    }

    @Override
    public void write(Batch batch) {
      writing.countDown();
      try {
        open.await();
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
      if (broken) {
        throw new StoreException("broken", new IllegalStateException("on purpose"));
      }
      writes.incrementAndGet();
      store.write(batch);
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
