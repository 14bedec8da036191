package dev.freshet.local.dynamodb.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The one writer of a store. Works that arrive while the disk is busy are run one after the other
 * and written together, so that they share one sync. Each work sees what those before it did, and
 * is all or nothing; what it answers, and also what it throws, is handed out once everything it saw
 * is on disk. Thread-safe.
 */
public final class Committer implements AutoCloseable {

  /** Something to be done in one step. */
  @FunctionalInterface
  public interface Work<T> {

    /** Reads and changes through {@code view}; when it throws, its changes are forgotten. */
    T run(WriteView view);
  }

  private static final int MOST_IN_A_GROUP = 1000;

  private final SortedStore store;
  private final BlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
  private final Thread writer;
  private volatile boolean closed;

  public Committer(SortedStore store) {
    this.store = store;
    writer = Thread.ofPlatform().daemon().name("dynamodb-writer").start(this::writeGroups);
  }

  /** Runs {@code work} and waits until it is on disk. Throws what the work throws. */
  public <T> T commit(Work<T> work) {
    return await(new Pending<>(work, false));
  }

  /** The same with nothing else in the group: such works may read and delete whole ranges. */
  public <T> T commitAlone(Work<T> work) {
    return await(new Pending<>(work, true));
  }

  /** How many works wait for the writer. */
  int waiting() {
    return queue.size();
  }

  /** Finishes what was handed in. */
  @Override
  public void close() {
    var last = new Pending<>(_ -> closed = true, true);
    queue.add(last);
    last.outcome.join();
    try {
      writer.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> T await(Pending<T> pending) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    queue.add(pending);
    try {
      return pending.outcome.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  private void writeGroups() {
    List<Pending<?>> waiting = new ArrayList<>();
    while (!closed) {
      try {
        waiting.add(queue.take());
      } catch (InterruptedException interrupted) {
        return;
      }
      queue.drainTo(waiting, MOST_IN_A_GROUP);
      writeInGroups(waiting);
      waiting.clear();
    }
    queue.forEach(late -> late.outcome.completeExceptionally(new IllegalStateException("closed")));
  }

  private void writeInGroups(List<Pending<?>> waiting) {
    var group = new Group(store);
    for (var pending : waiting) {
      if (pending.alone) {
        group.write();
        group = new Group(store);
        group.run(pending);
        group.write();
        group = new Group(store);
      } else {
        group.run(pending);
      }
    }
    group.write();
  }

  static final class Pending<T> {

    final CompletableFuture<T> outcome = new CompletableFuture<>();
    private final Work<T> work;
    private final boolean alone;

    Pending(Work<T> work, boolean alone) {
      this.work = work;
      this.alone = alone;
    }

    /** Runs the work; what is returned hands its outcome out. */
    Runnable run(WriteView view) {
      try {
        var answer = work.run(view);
        return () -> outcome.complete(answer);
      } catch (RuntimeException refused) {
        view.forget();
        return () -> outcome.completeExceptionally(refused);
      }
    }
  }
}
